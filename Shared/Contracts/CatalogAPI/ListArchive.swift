import Domain
import JSONRPC

/// R20: one page of the files that an archive for a viewer holds, in display order: never more than the listing shows,
/// only what the size's tier allows (R19). `counts: true` takes them where downloads are limited: all of them or, with `downloadLimit`, none.
/// Fails with `notFound`, `notAllowed`, `accountNeeded`, `downloadLimit`.
public struct ListArchive: RPCRequest {
  public static let method = "catalog.listArchive"
  public static let summary = "Lists the files of an archive."
  public typealias Response = Page<ArchiveFile>
  public var viewer: Viewer
  public var selection: ArchiveSelection
  /// Whether this is the download itself, not a look at what it would be. Only heeded on the first page.
  public var counts: Bool
  public var after: Cursor?
  /// 1 to 5,000.
  public var limit: Int

  public init(viewer: Viewer, selection: ArchiveSelection, counts: Bool, after: Cursor? = nil, limit: Int) {
    self.viewer = viewer
    self.selection = selection
    self.counts = counts
    self.after = after
    self.limit = limit
  }
}

/// What goes into an archive.
public struct ArchiveSelection: Codable, Sendable, Equatable {
  public var size: Size
  public var scene: Scene.ID?
  /// At most 2,000; nil: everything.
  public var media: [Media.ID]?
  /// Of the viewer's own session; instead of `media`.
  public var kept: KeptSelection.ID?
  public var only: MediaFilter?

  public init(
    size: Size, scene: Scene.ID? = nil, media: [Media.ID]? = nil, kept: KeptSelection.ID? = nil,
    only: MediaFilter? = nil
  ) {
    self.size = size
    self.scene = scene
    self.media = media
    self.kept = kept
    self.only = only
  }

  public enum Size: String, Codable, Sendable, CaseIterable {
    case original
    /// Photos at their web size, films as a browser plays them.
    case web
  }
}

/// A file of an archive.
public struct ArchiveFile: Codable, Sendable, Equatable {
  public var media: Media.ID
  /// The scene's title: the folder.
  public var scene: String
  /// As its studio named it, with the suffix of what it is.
  public var filename: String
  public var rendition: Rendition
  public var blob: BlobKey
  public var bytes: Int64
  /// As ZIP has it.
  public var crc32: UInt32
  /// For its date in the archive: by the camera's clock, else when it was uploaded (UTC).
  public var takenAt: LocalDateTime

  public init(
    media: Media.ID, scene: String, filename: String, rendition: Rendition, blob: BlobKey, bytes: Int64,
    crc32: UInt32, takenAt: LocalDateTime
  ) {
    self.media = media
    self.scene = scene
    self.filename = filename
    self.rendition = rendition
    self.blob = blob
    self.bytes = bytes
    self.crc32 = crc32
    self.takenAt = takenAt
  }
}
