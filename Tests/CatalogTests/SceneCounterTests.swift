import CatalogAPI
import Domain
import JSONRPC
import Storage
import TestSupport
import Testing

@testable import CatalogService

/// What is told without counting is what counting would tell.
@Suite struct SceneCounterTests {
  private func countersAreRight(_ catalog: CatalogFixture) async throws -> Bool {
    try await catalog.service.database.read { connection in
      let counted = try connection.all(
        """
        SELECT s.id, COUNT(*) FILTER (WHERE kind = 'photo'), COUNT(*) FILTER (WHERE kind = 'video'),
          COUNT(*) FILTER (WHERE status = 'processing'), COUNT(*) FILTER (WHERE status = 'failed'),
          COUNT(*) FILTER (WHERE is_hidden = 1), COUNT(*) FILTER (WHERE kind = 'photo' AND status = 'ready'),
          COUNT(*) FILTER (WHERE kind = 'video' AND status = 'ready'),
          COUNT(*) FILTER (WHERE kind = 'photo' AND status = 'ready' AND is_hidden = 1),
          COUNT(*) FILTER (WHERE kind = 'video' AND status = 'ready' AND is_hidden = 1)
        FROM scene s LEFT JOIN media m ON \(MediaStore.joinByScene) GROUP BY s.id ORDER BY s.id
        """
      ) { (try $0.text(0), try SceneCounts($0, from: 1)) }
      let kept = try connection.all("SELECT \(SceneRow.columns) FROM scene ORDER BY id", as: SceneRow.init)
      return counted.map(\.0) == kept.map(\.id.rawValue) && counted.map(\.1) == kept.map(\.counts)
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func countersEqualACountAfterRandomActs(_ seed: UInt64) async throws {
    var random = Mutations(seed: seed)
    let catalog = try CatalogFixture()
    let galleries = [try await catalog.gallery(), try await catalog.gallery("Other")]
    var items: [MediaItem] = []
    for step in 0..<120 {
      let gallery = galleries.randomElement(using: &random)!
      let scenes = try await catalog.scenes(gallery)
      let scene = scenes.randomElement(using: &random)!
      let item = items.randomElement(using: &random)
      switch UInt8.random(in: 0..<12, using: &random) {
      case 0...3:
        let type = UInt8.random(in: 0..<4, using: &random) == 0 ? MediaType.mp4 : .jpeg
        items.append(try await catalog.upload("\(step)", to: gallery, scene: scene, type: type))
      case 4, 5: if let item { try? await catalog.process(item) }
      case 6:
        if let item {
          _ = try await catalog.service.recordProcessingFailure(
            RecordProcessingFailure(studio: catalog.studio, media: item.id, reason: "Broken."), catalog.context)
        }
      case 7, 8:
        if let item {
          let change = MediaChange(hidden: UInt8.random(in: 0..<3, using: &random) > 0)
          _ = try? await catalog.service.updateMedia(
            UpdateMedia(studio: catalog.studio, media: item.id, change: change, session: catalog.session),
            catalog.context)
        }
      case 9:
        if let item {
          _ = try? await catalog.service.updateMedia(
            UpdateMedia(
              studio: catalog.studio, media: item.id, change: MediaChange(scene: scene.id), session: catalog.session),
            catalog.context)
        }
      case 10:
        if let item {
          _ = try? await catalog.service.deleteMedia(
            DeleteMedia(studio: catalog.studio, media: item.id), catalog.context)
        }
      default:
        if scenes.count < 3 {
          _ = try await catalog.scene("New", in: gallery)
        } else {
          _ = try await catalog.service.deleteScene(
            DeleteScene(studio: catalog.studio, gallery: gallery.id, scene: scene.id), catalog.context)
        }
      }
      #expect(try await countersAreRight(catalog), "after step \(step)")
    }
    for gallery in galleries {
      let details = try await catalog.service.getGallery(
        GetGallery(studio: catalog.studio, gallery: gallery.id), catalog.context)
      let listed = try await catalog.list(catalog.viewer(.studio, in: gallery)).items
      #expect(details.counts.photos + details.counts.videos == listed.count)
      #expect(details.counts.hidden == listed.count { $0.hidden == true })
    }
  }
}
