import Domain

/// The derivatives of one picture.
struct PictureOrder: Codable, Sendable, Equatable {
  /// The original, an absolute path.
  var source: String
  /// Where the derivatives go: an empty folder.
  var folder: String
  /// Which to make; of those with a `longestSide`.
  var renditions: [Rendition]
  /// R19: pixels of the longest side of the web size; nil for the usual.
  var webSize: Int?
  /// Which to make with `mark` drawn into them; they need not be in `renditions`.
  var marked: [Rendition] = []
  var mark: PictureMark?

  /// Where the worker leaves a derivative.
  static func path(of rendition: Rendition, in folder: String) -> String {
    "\(folder)/\(rendition.rawValue).\(MediaType.jpeg.fileExtension)"
  }

  static func markedPath(of rendition: Rendition, in folder: String) -> String {
    "\(folder)/\(rendition.rawValue)-marked.\(MediaType.jpeg.fileExtension)"
  }
}
