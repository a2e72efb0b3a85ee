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
  private var path: [UInt8] = []

  init(_ urls: MediaURLs, for viewer: Viewer, in gallery: GalleryRow) {
    self.urls = urls
    self.viewer = viewer
    visibilityEpoch = gallery.visibilityEpoch
    rule = DownloadRule(viewer, in: gallery)
  }

  func allows(_ rendition: Rendition, of scene: Scene.ID) -> Bool { rule.allows(rendition, of: scene) }

  /// Appends the path as a JSON string; tokens and percent-encoded names need no escaping.
  mutating func write(_ file: RenditionFile, of media: Media.ID, filename: String, to output: inout ByteBuffer) {
    path.removeAll(keepingCapacity: true)
    urls.append(grant(file, media), session: viewer.session, filename: filename, to: &path)
    output.writeInteger(UInt8(ascii: "\""))
    output.writeBytes(path)
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
