import Domain
import Storage

extension MediaItemWriter {
  /// What `write` reads. Column 14 is the original that this viewer would get (R20), 16 to 19 and 23 are the other
  /// renditions that they would get, 21 is whether they marked the item, 22 whether it is one of the files that are free
  /// for them (R19), 25 when it was taken, 26 how long a film is that they may keep, 27 whether it was given up on, 28
  /// whether the studio is to know that others do not get its original (R20).
  static func columns(
    for viewer: Viewer, in gallery: GalleryRow, _ connection: Connection
  ) throws -> MediaWalk.Columns {
    let rule = DownloadRule(viewer, in: gallery)
    let shown = [Rendition.thumb, .preview].map { rule.copies.sql(.blob, of: $0) }
    let copies = shown + [rule.copies.sqlToKeep(.blob), rule.copies.sql(.blob, of: .video)]
    var columns = MediaWalk.Columns(
      names: [
        "m.id", "m.kind", "m.scene_id", "m.filename", "m.status", "m.failure", "m.width", "m.height",
        "m.duration_seconds", rule.originalBytes, "m.placeholder", "m.is_hidden", "m.hidden_by", "m.content_type",
        rule.originalBlob, "m.derivative_type",
      ] + copies.map(\.text) + ["m.position"], arguments: copies.flatMap(\.arguments))
    // Most visitors marked nothing: then no row is asked about.
    if try connection.favorites.areThere(of: viewer.person, gallery) {
      columns.names.append(
        """
        EXISTS (SELECT 1 FROM favorite f1 WHERE f1.studio_id = m.studio_id AND f1.gallery_id = m.gallery_id
          AND f1.person = ? AND f1.media_id = m.id)
        """)
      columns.arguments.append(viewer.person)
    } else {
      columns.names.append("0")
    }
    columns.names.append(rule.isLimited && gallery.downloadsLeft == 0 ? DownloadRule.isTaken : "1")
    let (small, bytes) = (rule.copies.sql(.blob, of: .video720), rule.copies.sql(.bytes, of: .video))
    columns.names += [
      small.text, "m.video_blob", viewer.audience == .studio ? "m.taken_at" : "NULL", bytes.text,
      gallery.mark == nil ? "m.unplayable_mark = ''" : "m.unplayable_mark = ?",
      viewer.audience == .studio && !gallery.access.keepsLocation ? "m.is_located AND m.status = 'ready'" : "0",
    ]
    columns.arguments += small.arguments + bytes.arguments + (gallery.mark.map { [$0] } ?? [])
    return columns
  }
}
