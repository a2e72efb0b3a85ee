import CatalogAPI
import Domain
import JSONRPC
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
    try self.init(
      request.viewer, request.selection, counts: request.counts, in: connection, after: after, at: now)
  }

  init(
    _ viewer: Viewer, _ selection: ArchiveSelection, counts: Bool = false, in connection: Connection,
    after: MediaCursor? = nil, at now: Timestamp
  ) throws {
    let gallery = try connection.galleries.open(for: viewer, at: now)
    rule = DownloadRule(viewer, in: gallery)
    size = selection.size
    guard rule.allows(size == .original ? .original : .web) else { throw CatalogFailure.notAllowed }
    isCounted = counts && rule.isLimited
    if let kept = selection.kept { try connection.selections.require(kept, of: viewer) }
    walk = MediaWalk(
      viewer: viewer, gallery: gallery, now: now, scene: selection.scene, only: selection.only,
      media: selection.media, kept: selection.kept, after: after)
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

  /// In the shape of `Page<ArchiveFile>`.
  func page(_ limit: Int, in connection: Connection) throws -> RawJSON {
    var writer = ArchivePageWriter(capacity: min(limit, 1000))
    var (written, hasMore) = (0, false)
    var last: MediaCursor?
    try walk.forEachRow(
      in: connection, columns: columns, limit: limit + 1, where: term(and: isCounted ? DownloadRule.isTaken : "1 = 1")
    ) { row, scene in
      guard written < limit else {
        hasMore = true
        return
      }
      try writer.write(row, in: scene, isOriginal: size == .original)
      written += 1
      if written == limit {
        last = MediaCursor(
          scenePosition: scene.position, scene: scene.id, position: try row.int(8), media: try row.value(0))
      }
    }
    return writer.finish(next: hasMore ? last?.cursor : nil)
  }

  /// What they see of the selection and the archive does not hold, by why.
  func leftOut(in connection: Connection) throws -> [LeftOut] {
    let isThere = bytes.map { "\($0.text) IS NOT NULL" }.joined(separator: " AND ")
    let columns = MediaWalk.Columns(
      names: ["m.kind", "CASE WHEN \(isThere) THEN 1 ELSE 0 END", "CASE WHEN m.unplayable_mark = ? THEN 1 ELSE 0 END"],
      arguments: bytes.flatMap(\.arguments) + [walk.gallery.mark ?? ""])
    var counts: [MediaKind: [LeftOut.Reason: Int]] = [:]
    try walk.forEachRow(in: connection, columns: columns, limit: .max) { row, scene in
      let isHeld = rule.holds(scene.id)
      if isHeld, try row.bool(1) { return }
      let reason: LeftOut.Reason =
        if !isHeld || size == .original { .notOffered } else { try row.bool(2) ? .notMade : .notReady }
      counts[try row.value(0), default: [:]][reason, default: 0] += 1
    }
    return MediaKind.allCases.flatMap { kind in
      LeftOut.Reason.allCases.compactMap { reason in
        counts[kind]?[reason].map { LeftOut(kind: kind, reason: reason, count: $0) }
      }
    }
  }

  /// What can go into an archive: bytes that exist, with what an archive has to know of them beforehand.
  private func term(and more: String) -> MediaWalk.Term {
    let exists = bytes.map { "\($0.text) IS NOT NULL" }.joined(separator: " AND ")
    return MediaWalk.Term(
      sql: "\(exists) AND \(more)", arguments: bytes.flatMap(\.arguments), isIn: { rule.holds($0.id) })
  }

  /// Blob, size and CRC-32 of what goes in.
  private var bytes: [CopyRule.SQL] {
    size == .original
      ? [rule.originalBlob, rule.originalBytes, rule.originalCRC32].map { .init(text: $0) }
      : [.blob, .bytes, .crc32].map(rule.copies.sqlToKeep)
  }

  private var columns: MediaWalk.Columns {
    .init(
      names: ["m.id", "m.kind", "m.filename", "m.content_type"] + bytes.map(\.text)
        + ["m.derivative_type", "m.position", "COALESCE(m.taken_at, m.created_at)", "m.video_blob"],
      arguments: bytes.flatMap(\.arguments))
  }
}
