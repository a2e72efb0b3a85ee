import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

/// Law 7.
@Suite struct EventTests {
  @Test func logTellsWhatHappenedInOrder() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(state: .draft)
    let item = try await catalog.upload("a.jpg", to: gallery)
    try await catalog.change(gallery, GalleryChange(state: .online))
    try await catalog.change(gallery, GalleryChange(title: "New", state: .online))
    try await catalog.change(gallery, GalleryChange(state: .offline))
    try await catalog.change(gallery, GalleryChange(state: .draft))
    _ = try await catalog.service.deleteMedia(DeleteMedia(studio: catalog.studio, media: item.id), catalog.context)
    _ = try await catalog.service.deleteGallery(
      DeleteGallery(studio: catalog.studio, gallery: gallery.id), catalog.context)
    let events = try await catalog.allEvents()
    #expect(
      events.map(\.kind) == [.mediaAdded, .galleryOpened, .galleryClosed, .mediaDeleted, .galleryDeleted])
    #expect(events.allSatisfy { $0.studio == catalog.studio && $0.gallery == gallery.id })
    let blob = try catalog.blob("a.jpg").key
    let media = CatalogEvent.AddedMedia(id: item.id, blob: blob, contentType: .jpeg, filename: "a.jpg")
    #expect(events.map(\.media) == [media, nil, nil, media, nil])
  }

  @Test func whatFailedIsNotInTheLog() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(state: .draft)
    _ = try? await catalog.upload("a/b.jpg", to: gallery)
    _ = try? await catalog.upload("a.jpg", to: gallery, of: catalog.otherStudio)
    _ = try? await catalog.change(gallery, GalleryChange(state: .online, cover: .set(.new())))
    #expect(try await catalog.allEvents().isEmpty)
    #expect(
      try await catalog.service.getGallery(
        GetGallery(studio: catalog.studio, gallery: gallery.id), catalog.context) == gallery)
  }

  @Test func readerThatWaitsHearsAtOnce() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(state: .draft)
    let waiting = Task {
      try await catalog.service.events(CatalogEvents(after: 0, limit: 10, waitSeconds: 30), catalog.context).events
    }
    try await Task.sleep(for: .milliseconds(20))
    let start = ContinuousClock.now
    _ = try await catalog.upload("a.jpg", to: gallery)
    #expect(try await waiting.value.map(\.event.kind) == [.mediaAdded])
    #expect(ContinuousClock.now - start < .seconds(15))
  }
}
