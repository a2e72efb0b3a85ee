import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// Law 7: what creates something may be repeated.
@Suite struct IdempotencyTests {
  @Test func repeatedCreationGivesTheFirstAnswer() async throws {
    let catalog = try CatalogFixture()
    let request = CreateGallery(studio: catalog.studio, gallery: NewGallery(title: "Once"), idempotencyKey: "k1")
    let first = try await catalog.service.createGallery(request, catalog.context)
    catalog.clock.advance(by: .seconds(5))
    #expect(try await catalog.service.createGallery(request, catalog.context) == first)
    let scene = CreateScene(
      studio: catalog.studio, gallery: first.id, scene: NewScene(title: "Party"), idempotencyKey: "k1")
    let made = try await catalog.service.createScene(scene, catalog.context)
    #expect(try await catalog.service.createScene(scene, catalog.context) == made)
    #expect(try await catalog.scenes(first).count == 2)
    let upload = try await catalog.upload("a.jpg", to: first, key: "k1")
    #expect(try await catalog.upload("a.jpg", to: first, key: "k1").id == upload.id)
    #expect(try await catalog.list(catalog.viewer(.studio, in: first)).items.count == 1)
    #expect(try await catalog.allEvents().filter { $0.kind == .mediaAdded }.count == 1)
  }

  @Test func manyAtOnceCreateOne() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let ids = try await withThrowingTaskGroup(of: Media.ID.self) { group in
      for _ in 0..<20 { group.addTask { try await catalog.upload("a.jpg", to: gallery, key: "same").id } }
      return try await group.reduce(into: Set<Media.ID>()) { $0.insert($1) }
    }
    #expect(ids.count == 1)
  }

  @Test func keyIsAStudiosOwn() async throws {
    let catalog = try CatalogFixture()
    let new = NewGallery(title: "Once")
    let one = try await catalog.service.createGallery(
      CreateGallery(studio: catalog.studio, gallery: new, idempotencyKey: "k"), catalog.context)
    let two = try await catalog.service.createGallery(
      CreateGallery(studio: catalog.otherStudio, gallery: new, idempotencyKey: "k"), catalog.context)
    #expect(one.id != two.id)
    let mine = try await catalog.upload("a.jpg", to: one, key: "k")
    let theirs = try await catalog.upload("a.jpg", to: two, of: catalog.otherStudio, key: "k")
    #expect(mine.id != theirs.id)
  }

  @Test func keyUsedForSomethingElseIsRefused() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let other = try await catalog.gallery("Other")
    _ = try await catalog.service.createGallery(
      CreateGallery(studio: catalog.studio, gallery: NewGallery(title: "A"), idempotencyKey: "k"), catalog.context)
    await #expect(throws: CatalogFailure.keyUsedOtherwise) {
      try await catalog.service.createGallery(
        CreateGallery(studio: catalog.studio, gallery: NewGallery(title: "B"), idempotencyKey: "k"), catalog.context)
    }
    _ = try await catalog.upload("a.jpg", to: gallery, key: "k")
    await #expect(throws: CatalogFailure.keyUsedOtherwise) { try await catalog.upload("b.jpg", to: gallery, key: "k") }
    await #expect(throws: CatalogFailure.keyUsedOtherwise) { try await catalog.upload("a.jpg", to: other, key: "k") }
  }

  @Test(arguments: ["", " ", "a b", "a\u{0}", "ü", String(repeating: "k", count: 201)])
  func keyIsVisibleASCII(_ key: String) async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    await #expect(throws: CatalogFailure.self) { try await catalog.upload("a.jpg", to: gallery, key: key) }
    await #expect(throws: CatalogFailure.self) {
      try await catalog.service.createGallery(
        CreateGallery(studio: catalog.studio, gallery: NewGallery(title: "A"), idempotencyKey: key), catalog.context)
    }
  }
}
