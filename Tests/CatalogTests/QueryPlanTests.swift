import CatalogAPI
import Domain
import JSONRPC
import Storage
import Testing

@testable import CatalogService

/// What a page costs must not grow with the gallery: the index gives the order, nothing is sorted or walked in vain.
@Suite struct QueryPlanTests {
  private func plan(_ sql: String, _ arguments: [(any SQLConvertible)?], _ catalog: CatalogFixture) async throws
    -> [String]
  {
    let values = arguments.map { $0?.sqlValue ?? .null }
    return try await catalog.service.database.read { connection in
      try connection.all("EXPLAIN QUERY PLAN \(sql)", arguments: values.map(Bound.init)) { try $0.text(3) }
    }
  }

  private struct Bound: SQLConvertible, Sendable {
    let sqlValue: SQLValue
  }

  @Test(arguments: [Audience.studio, .mainClient, .photographerInvited])
  func listingWalksTheIndex(_ audience: Audience) async throws {
    let catalog = try CatalogFixture()
    let details = try await catalog.gallery()
    let scenes = try await catalog.scenes(details)
    let viewer = catalog.viewer(audience, in: details, scenes: scenes)
    let gallery = try await catalog.service.database.read { [studio = catalog.studio] in
      try $0.galleries.get(studio, details.id)
    }
    let visible = VisibilitySQL(viewer, in: gallery, at: catalog.clock.now)
    let steps = try await plan(
      """
      SELECT \(MediaItemWriter.columns) FROM \(MediaStore.tables)
      WHERE \(visible.condition) AND m.scene_id = ? AND (m.position, m.id) > (?, ?) AND 1 = 1
      ORDER BY m.position, m.id LIMIT ?
      """, visible.arguments + [scenes[0].id, Int64.min, "", 100], catalog)
    #expect(
      steps.contains { $0.contains("SEARCH m USING INDEX media_order") && $0.contains("(position,id)>") }, "\(steps)")
    #expect(!steps.contains { $0.contains("TEMP B-TREE") || $0.contains("SCAN") }, "\(steps)")
  }

  @Test func countsOfAViewerStayInTheIndex() async throws {
    let catalog = try CatalogFixture()
    let details = try await catalog.gallery()
    let gallery = try await catalog.service.database.read { [studio = catalog.studio] in
      try $0.galleries.get(studio, details.id)
    }
    let visible = VisibilitySQL(catalog.viewer(.clientInvited, in: details), in: gallery, at: catalog.clock.now)
    let steps = try await plan(
      """
      SELECT s.id, COUNT(*) FROM \(MediaStore.tablesByScene)
      WHERE s.studio_id = ? AND s.gallery_id = ? AND \(MediaStore.joinByScene) AND \(visible.condition) GROUP BY s.id
      """, [gallery.studio, gallery.id] + visible.arguments, catalog)
    #expect(steps.count == 2, "\(steps)")
    #expect(steps.last?.contains("SEARCH m USING COVERING INDEX media_order") == true, "\(steps)")
  }

  @Test func countsOfTheStudioStayInTheIndex() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let steps = try await plan(
      """
      SELECT gallery_id, COUNT(*) FILTER (WHERE kind = 'photo'), COUNT(*) FILTER (WHERE status = 'failed'),
        COUNT(*) FILTER (WHERE is_hidden = 1)
      FROM media WHERE studio_id = ? AND gallery_id IN (?) GROUP BY gallery_id
      """, [catalog.studio, gallery.id], catalog)
    #expect(steps.contains { $0.contains("USING COVERING INDEX media_order") }, "\(steps)")
  }
}
