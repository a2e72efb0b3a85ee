/// What can be had of one item: the sizes of a picture, or a film to play: `video` at up to 1080 lines, `video720` for
/// small screens and slow lines. A film's thumb and preview are its poster.
public enum Rendition: String, Codable, Sendable, CaseIterable {
  case thumb, preview, web, original, video, video720

  /// Longest side in pixels of what is made from a picture; nil for what is handed out as it is.
  public var longestSide: Int? {
    switch self {
    case .thumb: 480
    case .preview: 1280
    case .web: 2048
    case .original, .video, .video720: nil
    }
  }
}
