import Domain

/// Which bytes a rendition is, and what they are.
struct RenditionFile: Sendable, Equatable {
  var rendition: Rendition
  var blob: BlobKey
  var type: MediaType
  private var isOriginal: Bool

  /// - Parameters:
  ///   - original: nil where that may not be had.
  ///   - made: the type of what was made from the original.
  init(_ rendition: Rendition, blob: BlobKey, original: BlobKey?, originalType: MediaType, made: MediaType?) {
    self.rendition = rendition
    self.blob = blob
    isOriginal = rendition == .original || blob == original
    type =
      switch rendition {
      case _ where isOriginal: originalType
      case .video: originalType.playedAs
      case .video720: .mp4
      default: made ?? originalType
      }
  }

  /// The original's name, with the extension of what the bytes are now.
  func filename(of original: String) -> String {
    if isOriginal { return original }
    let stem = original.lastIndex(of: ".").map { original[..<$0] } ?? original[...]
    return "\(stem.isEmpty ? original[...] : stem).\(type.fileExtension)"
  }
}
