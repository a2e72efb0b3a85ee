/// What stands over a gallery's pictures and films for everybody but the studio, until they are paid for. It is drawn
/// into `preview`, `web` and the films to play; thumbs and originals never carry it.
public struct Watermark: Codable, Sendable, Equatable {
  /// 1 to 80 characters; nil: the studio's logo.
  public var text: String?
  public var place: Place
  /// Per cent, 5 to 100.
  public var opacity: Int
  /// How much of the picture's width it takes, per cent, 5 to 100. With `tiled`, of each tile.
  public var size: Int

  public init(text: String? = nil, place: Place = .bottomRight, opacity: Int = 50, size: Int = 25) {
    self.text = text
    self.place = place
    self.opacity = opacity
    self.size = size
  }

  public enum Place: String, Word {
    case center, topLeft, topRight, bottomLeft, bottomRight
    /// All over the picture.
    case tiled
  }
}
