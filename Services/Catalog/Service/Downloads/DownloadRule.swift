import CatalogAPI
import Domain

/// R19, R20: what of an item that they see a viewer may keep: the one place that says so, for what URLs are offered,
/// for single files and for archives. Whether they have the account that the studio may want (R15), and whether a free
/// file is left, is asked where bytes are taken.
struct DownloadRule {
  private let audience: Audience
  private let downloads: Downloads
  private let scenes: Set<Scene.ID>?
  /// Which copies of what is no original they get.
  let copies: CopyRule
  /// R20: originals go without the place where they were taken.
  private let hidesPlaces: Bool

  init(_ viewer: Viewer, in gallery: GalleryRow) {
    audience = viewer.audience
    copies = CopyRule(viewer, in: gallery)
    downloads = gallery.access.downloads
    scenes = audience == .studio ? nil : downloads.scenes.map { Set($0) }
    hidesPlaces = audience != .studio && !gallery.access.keepsLocation
  }

  /// Whether files are counted for this viewer.
  var isLimited: Bool { audience != .studio && downloads.limit != nil }

  /// Whether a size may be had of anything at all. Looking is free; taking goes by tier.
  func allows(_ rendition: Rendition) -> Bool {
    switch rendition {
    case .thumb, .preview, .video, .video720: true
    case .web: downloads.web.includes(audience)
    case .original: downloads.original.includes(audience)
    }
  }

  func allows(_ rendition: Rendition, of scene: Scene.ID) -> Bool {
    allows(rendition) && (!rendition.isForKeeps || holds(scene))
  }

  /// Whether a film may be kept as it plays: it is the web size of a film.
  func allowsKeeping(_ rendition: Rendition, of scene: Scene.ID) -> Bool {
    switch rendition {
    case .original, .web: allows(rendition, of: scene)
    case .video: allows(.web, of: scene)
    case .thumb, .preview, .video720: false
    }
  }

  /// Whether files of a scene may be kept at all.
  func holds(_ scene: Scene.ID) -> Bool { scenes?.contains(scene) ?? true }

  /// The original that this viewer would get; nil where the place could not be taken out of it.
  func original(of media: MediaRow) -> BlobKey? {
    guard hidesPlaces else { return media.original }
    return media.isLocated ? nil : media.unlocated ?? media.original
  }
}

extension Rendition {
  /// Sizes that are there to be kept, not to be looked at.
  var isForKeeps: Bool { self == .original || self == .web }
}

// The same on rows `m`.
extension DownloadRule {
  var originalBlob: String {
    hidesPlaces
      ? "CASE WHEN m.is_located = 1 THEN NULL ELSE COALESCE(m.unlocated_blob, m.original_blob) END"
      : "m.original_blob"
  }

  var originalBytes: String { hidesPlaces ? "COALESCE(m.unlocated_bytes, m.bytes)" : "m.bytes" }

  var originalCRC32: String { hidesPlaces ? "COALESCE(m.unlocated_crc32, m.crc32)" : "m.crc32" }

  /// Whether a file was taken already, and so costs nothing again.
  static let isTaken = """
    EXISTS (SELECT 1 FROM taken_download t WHERE t.studio_id = m.studio_id AND t.gallery_id = m.gallery_id
      AND t.media_id = m.id)
    """
}
