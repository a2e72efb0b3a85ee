import Domain

/// What a worker is asked to do: one line of JSON on its standard input.
struct PictureJob: Codable, Sendable, Equatable {
  /// Tells answers apart; rises with every job of a worker.
  var number: Int
  /// The original, an absolute path.
  var source: String
  /// Where the derivatives go: an empty folder.
  var folder: String
  /// Which to make; of those with a `longestSide`.
  var renditions: [Rendition]
  /// R19: pixels of the longest side of the web size; nil for the usual.
  var webSize: Int?

  /// Where the worker leaves a derivative.
  static func path(of rendition: Rendition, in folder: String) -> String {
    "\(folder)/\(rendition.rawValue).\(MediaType.jpeg.fileExtension)"
  }
}
