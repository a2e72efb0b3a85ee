import Domain

/// Where a mark stands in a frame, and how large. Pixels throughout.
struct MarkLayout: Sendable, Equatable {
  var width: Int
  var height: Int

  /// What a mark has to fit into: of the frame's width what the studio says, and never so high that it hides all.
  func box(_ mark: PictureMark) -> (width: Int, height: Int) {
    let part = min(max(mark.size, 1), 100)
    return (max(1, width * part / 100), max(1, height * (mark.place == .tiled ? 30 : 60) / 100))
  }

  /// The upper left corner of a mark of a size; nil: it is tiled.
  func corner(of mark: (width: Int, height: Int), at place: Watermark.Place) -> (x: Int, y: Int)? {
    let margin = min(width, height) * 3 / 100
    let left = min(margin, max(0, width - mark.width))
    let top = min(margin, max(0, height - mark.height))
    let right = max(0, width - mark.width - margin)
    let bottom = max(0, height - mark.height - margin)
    return switch place {
    case .center: (max(0, (width - mark.width) / 2), max(0, (height - mark.height) / 2))
    case .topLeft: (left, top)
    case .topRight: (right, top)
    case .bottomLeft: (left, bottom)
    case .bottomRight: (right, bottom)
    case .tiled: nil
    }
  }

  /// Between tiles: half of one across, and one down.
  static func gaps(around mark: (width: Int, height: Int)) -> (across: Int, down: Int) {
    (max(1, mark.width / 2), max(1, mark.height))
  }
}
