public enum MediaKind: String, Codable, Sendable, CaseIterable {
  case photo, video
}

/// Where an item stands on its way to being shown.
public enum MediaStatus: String, Codable, Sendable, CaseIterable {
  case processing, ready, failed
}
