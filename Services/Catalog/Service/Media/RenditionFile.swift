import Domain

/// Which bytes a rendition is, and what they are.
struct RenditionFile: Sendable, Equatable {
  var rendition: Rendition
  var blob: BlobKey
  var type: MediaType
  private var isOriginal: Bool

  /// - Parameter made: the type of what was made from the original.
  init(_ rendition: Rendition, blob: BlobKey, original: BlobKey, originalType: MediaType, made: MediaType?) {
    self.rendition = rendition
    self.blob = blob
    isOriginal = blob == original
    type =
      switch rendition {
      case _ where isOriginal: originalType
      case .video: originalType.playedAs
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

extension Downloads {
  /// R19: whether a viewer who sees an item may have it in this size. Looking is free; taking goes by tier.
  func allow(_ rendition: Rendition, to audience: Audience) -> Bool {
    switch rendition {
    case .thumb, .preview, .video: true
    case .web: web.includes(audience)
    case .original: original.includes(audience)
    }
  }
}
