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
    let columns = try await catalog.service.database.read { connection in
      try MediaItemWriter.columns(for: viewer, in: gallery, connection).sql
    }
    let steps = try await plan(
      """
      SELECT \(columns) FROM \(visible.source) AND 1 = 1 AND 1 = 1 AND m.scene_id = ?
        AND (m.position, m.id) > (?, ?)
      ORDER BY m.position, m.id LIMIT ?
      """, visible.arguments + [scenes[0].id, Int64.min, "", 100], catalog)
    #expect(
      steps.contains { $0.contains("SEARCH m USING INDEX media_order") && $0.contains("(position,id)>") }, "\(steps)")
    #expect(!steps.contains { $0.contains("TEMP B-TREE") || $0.contains("SCAN") }, "\(steps)")
  }

  /// R2: what a share opens is looked up, whatever else the gallery holds.
  @Test(arguments: [1, 20, 500, 5000])
  func shareLooksUpItsOwnItems(_ count: Int) async throws {
    let catalog = try CatalogFixture()
    let details = try await catalog.gallery()
    let gallery = try await catalog.service.database.read { [studio = catalog.studio] in
      try $0.galleries.get(studio, details.id)
    }
    var viewer = catalog.viewer(.guestFacebook, in: details)
    viewer.media = (0..<count).map { _ in .new() }
    let visible = VisibilitySQL(viewer, in: gallery, at: catalog.clock.now)
    let steps = try await plan("SELECT m.scene_id FROM \(visible.source)", visible.arguments, catalog)
    #expect(
      steps.contains { $0.contains("SEARCH m USING INDEX sqlite_autoindex_media_1 (studio_id=? AND id=?)") },
      "\(steps)")
  }

  @Test func favoritesAreLookedUpByTheirPerson() async throws {
    let catalog = try CatalogFixture()
    let details = try await catalog.gallery()
    let gallery = try await catalog.service.database.read { [studio = catalog.studio] in
      try $0.galleries.get(studio, details.id)
    }
    let viewer = catalog.viewer(.mainClient, in: details)
    let visible = VisibilitySQL(viewer, in: gallery, at: catalog.clock.now, among: .favorites(of: viewer.person))
    let steps = try await plan("SELECT COUNT(*) FROM \(visible.source)", visible.arguments, catalog)
    #expect(
      steps.contains { $0.contains("SEARCH f USING") && $0.contains("(studio_id=? AND gallery_id=? AND person=?)") },
      "\(steps)")
    #expect(
      steps.contains { $0.contains("SEARCH m USING INDEX sqlite_autoindex_media_1 (studio_id=? AND id=?)") },
      "\(steps)")
  }
}
