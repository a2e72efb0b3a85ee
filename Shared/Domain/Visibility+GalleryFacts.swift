extension Visibility {
  /// What the rule knows of a gallery.
  public struct GalleryFacts: Codable, Sendable, Equatable {
    public var privacy: Privacy
    public var state: GalleryState
    /// The first moment the gallery is closed again, if it expires.
    public var expiresAt: Timestamp?
    /// R8: links are inert.
    public var isSensitive: Bool
    /// The gallery's own address as it is now (`slug`).
    public var address: String
    /// R11: which version of a code guests have to type; nil: none. Every new code is a new version.
    public var guestCode: Int64?
    /// R16: guests tell name and email before they see anything.
    public var collectsVisitors: Bool
    /// R17: on how many devices a personal grant works; nil: on any number.
    public var deviceLimit: Int?

    public init(
      privacy: Privacy, state: GalleryState, expiresAt: Timestamp?, isSensitive: Bool = false, address: String,
      guestCode: Int64? = nil, collectsVisitors: Bool = false, deviceLimit: Int? = nil
    ) {
      self.privacy = privacy
      self.state = state
      self.expiresAt = expiresAt
      self.isSensitive = isSensitive
      self.address = address
      self.guestCode = guestCode
      self.collectsVisitors = collectsVisitors
      self.deviceLimit = deviceLimit
    }

    /// R7.
    public func isOpen(at now: Timestamp) -> Bool {
      state == .online && expiresAt.map { now < $0 } ?? true
    }

    /// The same gallery as if it were open: whose cover a closed page shows (R7).
    public var ifOpen: GalleryFacts {
      var facts = self
      (facts.state, facts.expiresAt) = (.online, nil)
      return facts
    }
  }
}
