import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

@Suite struct ProcessingTests {
  private func item(_ catalog: CatalogFixture, _ gallery: GalleryDetails) async throws -> MediaItem {
    try #require(try await catalog.list(catalog.viewer(.studio, in: gallery)).items.first)
  }

  private func fail(_ media: Media.ID, _ catalog: CatalogFixture, studio: Studio.ID? = nil) async throws {
    _ = try await catalog.service.recordProcessingFailure(
      RecordProcessingFailure(studio: studio ?? catalog.studio, media: media, reason: "Broken."), catalog.context)
  }

  @Test func derivativesToldTwiceAreRecordedOnce() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let upload = try await catalog.upload("a.jpg", to: gallery)
    #expect(upload.status == .processing && upload.urls.thumb == nil)
    try await catalog.process(upload)
    let once = try await item(catalog, gallery)
    try await catalog.process(upload)
    #expect(try await item(catalog, gallery) == once)
    #expect(once.status == .ready)
  }

  @Test func lateFailureDoesNotUndoWhatIsReadyAndASecondTryMendsAFailure() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let upload = try await catalog.upload("a.jpg", to: gallery)
    try await fail(upload.id, catalog)
    #expect(try await item(catalog, gallery).failure == "Broken.")
    try await catalog.process(upload)
    #expect(try await item(catalog, gallery).status == .ready)
    #expect(try await item(catalog, gallery).failure == nil)
    try await fail(upload.id, catalog)
    #expect(try await item(catalog, gallery).status == .ready)
  }

  @Test func whatIsDeletedOrAnotherStudiosStaysAsItIs() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let upload = try await catalog.upload("a.jpg", to: gallery)
    try await catalog.process(upload, of: catalog.otherStudio)
    try await fail(upload.id, catalog, studio: catalog.otherStudio)
    #expect(try await item(catalog, gallery).status == .processing)
    _ = try await catalog.service.deleteMedia(
      DeleteMedia(studio: catalog.studio, media: upload.id), catalog.context)
    try await catalog.process(upload)
    #expect(try await catalog.list(catalog.viewer(.studio, in: gallery)).items.isEmpty)
  }

  @Test func valuesNoPictureHasAreRefused() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let upload = try await catalog.upload("a.jpg", to: gallery)
    let changes: [@Sendable (inout Derivatives) -> Void] = [
      { $0.width = 0 }, { $0.height = -1 }, { $0.width = .max }, { $0.durationSeconds = -1 },
      { $0.durationSeconds = .infinity }, { $0.placeholder = "javascript:alert(1)" },
      { $0.placeholder = "data:image/png;base64,\"onload=\"" },
      { $0.placeholder = "data:image/png;base64," + String(repeating: "A", count: 600) },
    ]
    for change in changes {
      var derivatives = try catalog.derivatives(of: upload)
      change(&derivatives)
      await #expect(throws: CatalogFailure.self) {
        try await catalog.service.recordDerivatives(
          RecordDerivatives(studio: catalog.studio, media: upload.id, derivatives: derivatives), catalog.context)
      }
    }
    #expect(try await item(catalog, gallery).status == .processing)
  }

  // Law 8: the row vouches for the bytes.
  @Test func uploadWhoseBytesAreNotThereIsRefused() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let blob = try catalog.blob("there")
    let missing = try #require(BlobKey(String(repeating: "c", count: 64)))
    for (key, bytes) in [(missing, 5), (blob.key, 6), (blob.key, -1)] as [(BlobKey, Int64)] {
      await #expect(throws: CatalogFailure.self) {
        try await catalog.service.addMedia(
          AddMedia(
            studio: catalog.studio, gallery: gallery.id, scene: nil, filename: "a.jpg", contentType: .jpeg, blob: key,
            bytes: bytes, crc32: 0, session: catalog.session), catalog.context)
      }
    }
  }
}
