/// What can be had of one item: the sizes of a picture, or a film to play. A film's thumb and preview are its poster.
public enum Rendition: String, Codable, Sendable, CaseIterable {
  case thumb, preview, web, original, video

  /// Longest side in pixels of what is made from a picture; nil for what is handed out as it is.
  public var longestSide: Int? {
    switch self {
    case .thumb: 480
    case .preview: 1280
    case .web: 2048
    case .original, .video: nil
    }
  }
}
