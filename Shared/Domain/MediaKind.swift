public enum MediaKind: String, Codable, Sendable, CaseIterable {
  case photo, video
}

/// What can be had of one item. `poster` does not exist: a film's thumb and preview are its poster.
public enum MediaSize: String, Codable, Sendable, CaseIterable {
  case thumb, preview, web, original

  /// Longest side in pixels of what is made; nil for what was uploaded.
  public var longestSide: Int? {
    switch self {
    case .thumb: 480
    case .preview: 1280
    case .web: 2048
    case .original: nil
    }
  }
}

/// Where an item stands on its way to being shown.
public enum MediaStatus: String, Codable, Sendable, CaseIterable {
  case processing, ready, failed
}
