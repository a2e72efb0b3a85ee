/// R7: `online` is open; the others show every audience but the studio a page without media.
/// Expiry is not a state of its own: an online gallery is closed once its `expiresOn` has passed.
public enum GalleryState: String, Codable, Sendable, CaseIterable {
  case draft, online, offline
}
