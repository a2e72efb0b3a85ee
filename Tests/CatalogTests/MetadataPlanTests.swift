import CatalogAPI
import Domain
import JSONRPC
import Storage
import Testing

@testable import CatalogService

/// What is asked of metadata must not cost more in a large gallery than it has to.
@Suite struct MetadataPlanTests {
  private func plan(_ sql: String, _ catalog: CatalogFixture) async throws -> [String] {
    try await catalog.service.database.read { connection in
      try connection.all(
        "EXPLAIN QUERY PLAN \(sql)", arguments: sql.filter { $0 == "?" }.map { _ in nil as Int64? }
      ) { try $0.text(3) }
    }
  }

  @Test(arguments: [
    (
      "SELECT id FROM media WHERE studio_id = ? AND gallery_id = ? AND bytes = ? ORDER BY crc32, id LIMIT 1",
      "media_bytes"
    ),
    (
      "SELECT id FROM media WHERE studio_id = ? AND gallery_id = ? AND bytes = ? AND crc32 = ? ORDER BY crc32, id LIMIT 1",
      "media_bytes"
    ),
    (
      """
      SELECT id FROM media WHERE studio_id = ? AND gallery_id = ? AND bytes = ? AND original_blob = ?
      ORDER BY crc32, id LIMIT 1
      """, "media_bytes"
    ),
    (
      """
      SELECT taken_at FROM media WHERE studio_id = ? AND gallery_id = ? AND kind = 'photo' AND taken_at IS NOT NULL
      ORDER BY taken_at DESC LIMIT 1
      """, "media_taken"
    ),
    (
      """
      SELECT MIN(keyword), COUNT(*) AS uses FROM media_keyword WHERE studio_id = ? AND gallery_id = ?
      GROUP BY folded ORDER BY uses DESC, folded LIMIT 500
      """, "media_keyword_name"
    ),
    (
      """
      SELECT camera, COUNT(*) AS uses FROM media_metadata
      WHERE studio_id = ? AND gallery_id = ? AND camera IS NOT NULL GROUP BY camera ORDER BY uses DESC, camera LIMIT 500
      """, "media_metadata_camera"
    ),
  ])
  func indexAnswers(_ sql: String, _ index: String) async throws {
    let steps = try await plan(sql, try CatalogFixture())
    #expect(steps.contains { $0.contains("INDEX \(index)") }, "\(steps)")
    #expect(!steps.contains { $0.hasPrefix("SCAN m") }, "\(steps)")
  }

  /// A search walks the listing's index in its order and looks each item's facts up: what is behind the page is not
  /// looked at.
  @Test func searchWalksTheListingAndSortsNothing() async throws {
    let catalog = try CatalogFixture()
    let details = try await catalog.gallery()
    let gallery = try await catalog.service.database.read { [studio = catalog.studio] in
      try $0.galleries.get(studio, details.id)
    }
    let visible = VisibilitySQL(catalog.viewer(.studio, in: details), in: gallery, at: catalog.clock.now)
    let term = try MediaWalk.Term(
      MediaSearch(
        text: "a b", kind: .photo, camera: "c", lens: "l", keyword: "k", minimumRating: 1,
        takenFrom: CalendarDate("2026-06-20"), shape: .landscape, hasPlace: true))
    let steps = try await plan(
      """
      SELECT m.id FROM \(visible.source) AND \(term.sql) AND m.scene_id = ? AND (m.position, m.id) > (?, ?)
      ORDER BY m.position, m.id LIMIT ?
      """, catalog)
    #expect(
      steps.contains { $0.contains("SEARCH m USING INDEX media_order") && $0.contains("(position,id)>") }, "\(steps)")
    #expect(!steps.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN") }, "\(steps)")
    let asked = steps.filter { $0.contains("SEARCH d ") || $0.contains("SEARCH k ") }
    #expect(asked.allSatisfy { $0.contains("(studio_id=? AND media_id=?") } && asked.count == 7, "\(steps)")
  }
}
