import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

@Suite struct SceneTests {
  private func titles(_ catalog: CatalogFixture, _ gallery: GalleryDetails) async throws -> [String] {
    try await catalog.scenes(gallery).map(\.title)
  }

  private func move(
    _ scene: SceneDetails, _ after: Change<Scene.ID>, _ catalog: CatalogFixture, _ gallery: GalleryDetails
  ) async throws {
    _ = try await catalog.service.updateScene(
      UpdateScene(studio: catalog.studio, gallery: gallery.id, scene: scene.id, change: SceneChange(after: after)),
      catalog.context)
  }

  @Test func scenesStandInTheOrderTheyAreMovedTo() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let first = try await catalog.scenes(gallery)[0]
    let a = try await catalog.scene("A", in: gallery)
    let b = try await catalog.scene("B", in: gallery)
    #expect(try await titles(catalog, gallery) == ["Highlights", "A", "B"])
    try await move(b, .clear, catalog, gallery)
    #expect(try await titles(catalog, gallery) == ["B", "Highlights", "A"])
    try await move(b, .set(first.id), catalog, gallery)
    #expect(try await titles(catalog, gallery) == ["Highlights", "B", "A"])
    try await move(first, .set(a.id), catalog, gallery)
    #expect(try await titles(catalog, gallery) == ["B", "A", "Highlights"])
    try await move(a, .set(a.id), catalog, gallery)
    #expect(try await titles(catalog, gallery) == ["B", "A", "Highlights"])
  }

  @Test func sceneMovesBehindScenesOfItsGalleryOnly() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let scene = try await catalog.scene("A", in: gallery)
    let foreign = try await catalog.scenes(try await catalog.gallery("Other"))[0]
    for target in [foreign.id, Scene.ID.new()] {
      await #expect(throws: CatalogFailure.self) { try await move(scene, .set(target), catalog, gallery) }
    }
  }

  @Test func lastSceneStays() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let scene = try await catalog.scenes(gallery)[0]
    func delete(_ scene: SceneDetails) async throws {
      _ = try await catalog.service.deleteScene(
        DeleteScene(studio: catalog.studio, gallery: gallery.id, scene: scene.id), catalog.context)
    }
    await #expect(throws: CatalogFailure.self) { try await delete(scene) }
    let other = try await catalog.scene("Party", in: gallery)
    let item = try await catalog.photo("a.jpg", in: gallery, scene: other)
    try await catalog.change(gallery, GalleryChange(cover: .set(item.id)))
    try await delete(other)
    #expect(try await catalog.scenes(gallery).map(\.id) == [scene.id])
    #expect(try await catalog.list(catalog.viewer(.studio, in: gallery)).items.isEmpty)
    await #expect(throws: CatalogFailure.notFound) { try await delete(other) }
    let deleted = try await catalog.allEvents().filter { $0.kind == .mediaDeleted }
    #expect(deleted.map(\.media?.id) == [item.id])
  }

  @Test func sceneOfAnotherGalleryIsNotFound() async throws {
    let catalog = try CatalogFixture()
    let (gallery, other) = (try await catalog.gallery(), try await catalog.gallery("Other"))
    let foreign = try await catalog.scenes(other)[0]
    await #expect(throws: CatalogFailure.notFound) {
      try await catalog.service.updateScene(
        UpdateScene(
          studio: catalog.studio, gallery: gallery.id, scene: foreign.id, change: SceneChange(title: "Mine")),
        catalog.context)
    }
    await #expect(throws: CatalogFailure.notFound) { try await catalog.upload("a.jpg", to: gallery, scene: foreign) }
  }

  // R4
  @Test func nothingIsHiddenFromTheStudio() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    await #expect(throws: CatalogFailure.self) {
      try await catalog.scene("A", in: gallery, hiddenFrom: [.mainClient, .studio])
    }
    let all = Audience.allCases.filter { $0 != .studio }
    #expect(try await catalog.scene("A", in: gallery, hiddenFrom: all + all).hiddenFrom == all)
  }
}
