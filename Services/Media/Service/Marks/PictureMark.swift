import Domain

/// A watermark as a worker draws it.
struct PictureMark: Codable, Sendable, Hashable {
  /// nil: the logo.
  var text: String?
  /// The picture to draw where there is no text, an absolute path.
  var logo: String?
  var place: Watermark.Place
  /// Per cent.
  var opacity: Int
  /// Per cent of the picture's width.
  var size: Int
}

extension PictureMark {
  /// - Parameter logo: where the marking's logo lies.
  init(_ marking: Marking, logo: String?) {
    text = marking.watermark.text
    self.logo = text == nil ? logo : nil
    place = marking.watermark.place
    opacity = marking.watermark.opacity
    size = marking.watermark.size
  }
}

/// A mark alone, on a transparent picture of a frame's size.
struct MarkOrder: Codable, Sendable, Equatable {
  var mark: PictureMark
  /// Pixels.
  var width: Int
  var height: Int
  /// Where the worker leaves it, a PNG.
  var target: String
}
