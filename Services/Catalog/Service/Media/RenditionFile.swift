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
  ///   - copiedFilm: the film as the original has it; every other film is made anew, as MP4.
  init(
    _ rendition: Rendition, blob: BlobKey, original: BlobKey?, originalType: MediaType, made: MediaType?,
    copiedFilm: BlobKey?
  ) {
    self.rendition = rendition
    self.blob = blob
    isOriginal = rendition == .original || blob == original
    type = Self.type(
      of: rendition, isOriginal: isOriginal, isCopiedFilm: blob == copiedFilm, originalType: originalType, made: made)
  }

  static func type(
    of rendition: Rendition, isOriginal: Bool, isCopiedFilm: Bool, originalType: MediaType, made: MediaType?
  ) -> MediaType {
    switch rendition {
    case _ where isOriginal: originalType
    case .video, .video720: isCopiedFilm ? originalType.playedAs : .mp4
    // What is kept of a film is the film as it plays.
    case .web where originalType.kind == .video: isCopiedFilm ? originalType.playedAs : .mp4
    default: made ?? originalType
    }
  }

  /// The original's name, with the extension of what the bytes are now.
  func filename(of original: String) -> String {
    if isOriginal { return original }
    var original = original
    return original.withUTF8 { "\(String(decoding: Self.stem(of: $0), as: UTF8.self)).\(type.fileExtension)" }
  }

  /// A name without its extension; the whole name where nothing else would be left of it.
  static func stem(of filename: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard let dot = filename.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return filename }
    return UnsafeBufferPointer(rebasing: filename[..<dot])
  }
}
