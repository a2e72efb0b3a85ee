import CatalogAPI
import Domain
import Storage

/// The files of an archive for one viewer (R20): what the listing shows of a selection, as far as they may keep it.
struct ArchiveQuery {
  private let walk: MediaWalk
  private let rule: DownloadRule
  private let size: ArchiveSelection.Size
  /// Whether files are counted, and only what was taken goes in (R19).
  let isCounted: Bool

  /// - Throws: `CatalogFailure`: the needs of the door; `notAllowed` where the size's tier leaves them out.
  init(_ request: ListArchive, in connection: Connection, after: MediaCursor?, at now: Timestamp) throws {
    let (viewer, selection) = (request.viewer, request.selection)
    let gallery = try connection.galleries.open(for: viewer, at: now)
    rule = DownloadRule(viewer, in: gallery)
    size = selection.size
    guard rule.allows(size == .original ? .original : .web) else { throw CatalogFailure.notAllowed }
    isCounted = request.counts && rule.isLimited
    walk = MediaWalk(
      viewer: viewer, gallery: gallery, now: now, scene: selection.scene, only: selection.only,
      media: selection.media, after: after)
  }

  /// Takes every file that was not taken yet: all of them, or none.
  /// - Throws: `CatalogFailure.downloadLimit`
  func take(in connection: Connection) throws {
    let left = walk.gallery.downloadsLeft ?? 0
    var new: [Media.ID] = []
    try walk.forEachRow(
      in: connection, columns: .init(names: ["m.id"]), limit: left + 1, where: term(and: "NOT \(DownloadRule.isTaken)")
    ) { row, _ in new.append(try row.value(0)) }
    guard new.count <= left else { throw CatalogFailure.downloadLimit(left: left) }
    if !new.isEmpty { try connection.downloads.take(new, of: walk.gallery, at: walk.now) }
  }

  func page(_ limit: Int, in connection: Connection) throws -> Page<ArchiveFile> {
    var files: [ArchiveFile] = []
    var last: MediaCursor?
    var hasMore = false
    try walk.forEachRow(
      in: connection, columns: columns, limit: limit + 1, where: term(and: isCounted ? DownloadRule.isTaken : "1 = 1")
    ) { row, scene in
      guard files.count < limit else {
        hasMore = true
        return
      }
      files.append(try file(row, scene))
      last = MediaCursor(
        scenePosition: scene.position, scene: scene.id, position: try row.int(8), media: try row.value(0))
    }
    return Page(items: files, next: hasMore ? last?.cursor : nil)
  }

  /// What can go into an archive: bytes that exist, with what an archive has to know of them beforehand.
  private func term(and more: String) -> MediaWalk.Term {
    let exists =
      size == .original
      ? "\(rule.originalBlob) IS NOT NULL"
      : "COALESCE(m.web_blob, m.video_blob) IS NOT NULL AND m.web_bytes IS NOT NULL AND m.web_crc32 IS NOT NULL"
    return MediaWalk.Term(sql: "\(exists) AND \(more)", isIn: { rule.holds($0.id) })
  }

  private var columns: MediaWalk.Columns {
    let bytes =
      size == .original
      ? [rule.originalBlob, rule.originalBytes, rule.originalCRC32]
      : ["COALESCE(m.web_blob, m.video_blob)", "m.web_bytes", "m.web_crc32"]
    return .init(
      names: ["m.id", "m.kind", "m.filename", "m.content_type"] + bytes
        + ["m.derivative_type", "m.position", "m.created_at"])
  }

  private func file(_ row: Row, _ scene: SceneRow) throws -> ArchiveFile {
    let kind: MediaKind = try row.value(1)
    let rendition: Rendition = size == .original ? .original : kind == .photo ? .web : .video
    let blob: BlobKey = try row.value(4)
    let file = RenditionFile(
      rendition, blob: blob, original: nil, originalType: try row.value(3), made: try row.optional(7))
    return ArchiveFile(
      media: try row.value(0), scene: scene.title, filename: file.filename(of: try row.text(2)), rendition: rendition,
      blob: blob, bytes: try row.int(5), crc32: UInt32(truncatingIfNeeded: try row.int(6)),
      takenAt: try row.value(9))
  }
}
