import Domain
import MediaAccess
import NIOCore

/// Makes the URLs that one viewer gets for one gallery as it stands now: bound to their session and to both epochs,
/// and only for sizes they may have (R19).
struct MediaURLMint {
  private let urls: MediaURLs
  private let viewer: Viewer
  private let visibilityEpoch: Int64
  private let rule: DownloadRule
  private var signer: MediaURLSigner

  init(_ urls: MediaURLs, for viewer: Viewer, in gallery: GalleryRow) {
    self.urls = urls
    self.viewer = viewer
    visibilityEpoch = gallery.visibilityEpoch
    rule = DownloadRule(viewer, in: gallery)
    signer = MediaURLSigner(
      urls, studio: viewer.studio, gallery: viewer.gallery, session: viewer.session, accessEpoch: viewer.accessEpoch,
      visibilityEpoch: gallery.visibilityEpoch)
  }

  func allows(_ rendition: Rendition, of scene: Scene.ID) -> Bool { rule.allows(rendition, of: scene) }

  /// Goes on with an item, told by its identifier's text.
  mutating func turn(to media: UnsafeBufferPointer<UInt8>) { signer.turn(to: media) }

  /// Appends the path of one of the item's renditions as a JSON string; tokens and percent-encoded names need no
  /// escaping.
  /// - Parameters:
  ///   - blob: the text of its key.
  ///   - filename: the original's.
  mutating func write(
    _ rendition: Rendition, of type: MediaType, isOriginal: Bool, blob: UnsafeBufferPointer<UInt8>,
    filename: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer
  ) {
    let stem = isOriginal ? filename : RenditionFile.stem(of: filename)
    output.writeInteger(UInt8(ascii: "\""))
    output.writeWithUnsafeMutableBytes(minimumWritableBytes: MediaURLSigner.mostBytes(filename: stem.count)) {
      signer.write(
        rendition, of: type, blob: blob, stem: stem, ending: isOriginal ? nil : type.fileExtension, into: $0)
    }
    output.writeInteger(UInt8(ascii: "\""))
  }

  func path(_ file: RenditionFile, of media: Media.ID, filename: String) -> String {
    urls.path(grant(file, media), session: viewer.session, filename: filename)
  }

  private func grant(_ file: RenditionFile, _ media: Media.ID) -> MediaGrant {
    MediaGrant(
      studio: viewer.studio, gallery: viewer.gallery, media: media, rendition: file.rendition, type: file.type,
      accessEpoch: viewer.accessEpoch, visibilityEpoch: visibilityEpoch, blob: file.blob)
  }
}
