import CatalogAPI
import Domain
import Storage

extension Connection {
  var selections: KeptSelectionStore { KeptSelectionStore(connection: self) }
}

/// Reads and writes `kept_selection`: what visitors chose for an archive.
struct KeptSelectionStore {
  /// Of one session in one gallery; past so many, the oldest go.
  static let mostOfSession = 10
  /// Of everybody together in one gallery; likewise.
  static let mostOfGallery = 1000
  static let lasts = Duration.seconds(7 * 24 * 3600)
  /// How many items are asked about in one statement.
  private static let batch = 2000

  let connection: Connection

  /// - Throws: `CatalogFailure.notFound` where it is not theirs, or gone.
  func require(_ id: KeptSelection.ID, of viewer: Viewer) throws {
    let isTheirs = try connection.first(
      "SELECT 1 FROM kept_selection WHERE studio_id = ? AND gallery_id = ? AND id = ? AND session = ?",
      viewer.studio, viewer.gallery, id, viewer.session
    ) { _ in true }
    guard isTheirs == true else { throw CatalogFailure.notFound }
  }

  /// Keeps what of some items a viewer sees.
  func keep(
    _ media: [Media.ID], for viewer: Viewer, in gallery: GalleryRow, at now: Timestamp
  ) throws -> KeepSelection.Response {
    try connection.execute("DELETE FROM kept_selection WHERE made_at < ?", now.advanced(by: .zero - Self.lasts))
    try forget(pastNewest: Self.mostOfSession - 1, of: viewer.session, in: gallery)
    try forget(pastNewest: Self.mostOfGallery - 1, of: nil, in: gallery)
    let id = KeptSelection.ID.new(at: now)
    try connection.execute(
      "INSERT INTO kept_selection (studio_id, gallery_id, id, session, made_at) VALUES (?, ?, ?, ?, ?)",
      gallery.studio, gallery.id, id, viewer.session, now)
    var count = 0
    let chosen = Array(Set(media))
    for start in stride(from: 0, to: chosen.count, by: Self.batch) {
      let some = Array(chosen[start..<min(start + Self.batch, chosen.count)])
      for seen in try connection.media.visible(some, to: viewer, in: gallery, at: now) {
        try connection.execute(
          "INSERT INTO kept_item (studio_id, gallery_id, selection_id, media_id) VALUES (?, ?, ?, ?)",
          gallery.studio, gallery.id, id, seen)
        count += 1
      }
    }
    return .init(id: id, count: count)
  }

  private func forget(pastNewest most: Int, of session: SessionBinding?, in gallery: GalleryRow) throws {
    let term = session == nil ? "" : "AND session = ?"
    let whose: [(any SQLConvertible)?] = [gallery.studio, gallery.id] + (session.map { [$0] } ?? [])
    try connection.execute(
      """
      DELETE FROM kept_selection WHERE studio_id = ? AND gallery_id = ? \(term) AND id NOT IN (
        SELECT id FROM kept_selection WHERE studio_id = ? AND gallery_id = ? \(term)
        ORDER BY made_at DESC, id DESC LIMIT ?)
      """, arguments: whose + whose + [most])
  }
}
