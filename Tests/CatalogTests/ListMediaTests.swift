import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

@Suite struct ListMediaTests {
  @Test func pagesFollowEachOtherAcrossScenesWithoutGapOrRepeat() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    var expected: [String] = []
    for number in 0..<5 {
      let scene = try await catalog.scene("Scene \(number)", in: gallery)
      for item in 0..<(number * 2) % 7 {
        expected.append("\(number)-\(item)")
        _ = try await catalog.photo("\(number)-\(item)", in: gallery, scene: scene)
      }
    }
    let viewer = catalog.viewer(.mainClient, in: gallery)
    for limit in [1, 2, 3, expected.count - 1, expected.count, 500] {
      var listed: [String] = []
      var after: Cursor?
      repeat {
        let page = try await catalog.list(viewer, after: after, limit: limit)
        #expect(page.items.count == limit || page.next == nil)
        #expect(!page.items.isEmpty)
        listed += page.items.map(\.filename)
        after = page.next
      } while after != nil
      #expect(listed == expected, "limit \(limit)")
    }
  }

  /// A cursor names a place, not an item: what it named may be gone or moved.
  @Test func pagingGoesOnWhenItsPlaceWasDeletedOrMoved() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let party = try await catalog.scene("Party", in: gallery)
    for name in ["a", "b", "c", "d"] { _ = try await catalog.photo(name, in: gallery) }
    for name in ["x", "y"] { _ = try await catalog.photo(name, in: gallery, scene: party) }
    let viewer = catalog.viewer(.mainClient, in: gallery)
    let first = try await catalog.list(viewer, limit: 2)
    _ = try await catalog.service.deleteMedia(
      DeleteMedia(studio: catalog.studio, media: first.items[1].id), catalog.context)
    let second = try await catalog.list(viewer, after: first.next, limit: 2)
    #expect(second.items.map(\.filename) == ["c", "d"])
    let scene = try await catalog.scenes(gallery)[0]
    _ = try await catalog.service.deleteScene(
      DeleteScene(studio: catalog.studio, gallery: gallery.id, scene: scene.id), catalog.context)
    #expect(try await catalog.list(viewer, after: second.next, limit: 2).items.map(\.filename) == ["x", "y"])
  }

  @Test func sceneNarrowsTheListing() async throws {
    let catalog = try CatalogFixture()
    let (gallery, other) = (try await catalog.gallery(), try await catalog.gallery("Other"))
    let party = try await catalog.scene("Party", in: gallery)
    let secret = try await catalog.scene("Secret", in: gallery, hiddenFrom: [.mainClient])
    _ = try await catalog.photo("a", in: gallery)
    for name in ["x", "y", "z"] { _ = try await catalog.photo(name, in: gallery, scene: party) }
    _ = try await catalog.photo("s", in: gallery, scene: secret)
    _ = try await catalog.photo("o", in: other)
    let viewer = catalog.viewer(.mainClient, in: gallery)
    let page = try await catalog.list(viewer, scene: party.id, limit: 2)
    #expect(page.items.map(\.filename) == ["x", "y"])
    #expect(try await catalog.list(viewer, scene: party.id, after: page.next).items.map(\.filename) == ["z"])
    // Hidden, of another gallery, and none at all: not told apart.
    for scene in [secret.id, try await catalog.scenes(other)[0].id, .new()] {
      #expect(try await catalog.list(viewer, scene: scene) == Page(items: [], next: nil))
    }
  }

  @Test func studioSeesEveryStateOthersOnlyWhatIsReady() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let ready = try await catalog.photo("ready.jpg", in: gallery)
    let waiting = try await catalog.upload("waiting.jpg", to: gallery)
    let failed = try await catalog.upload("failed.jpg", to: gallery)
    _ = try await catalog.service.recordProcessingFailure(
      RecordProcessingFailure(studio: catalog.studio, media: failed.id, reason: "The file\nends too \"early\"."),
      catalog.context)
    let items = try await catalog.list(catalog.viewer(.studio, in: gallery)).items
    #expect(items.map(\.id) == [ready.id, waiting.id, failed.id])
    #expect(items.map(\.status) == [.ready, .processing, .failed])
    #expect(items.map(\.failure) == [nil, nil, "The file ends too \"early\"."])
    #expect(items.map { $0.bytes } == [9, 11, 10])
    #expect(items[1].urls.thumb == nil && items[1].urls.original != nil && items[1].width == nil)
    for audience in Audience.allCases where audience != .studio && audience != .vendor {
      let viewer = catalog.viewer(
        audience, in: gallery, scenes: try await catalog.scenes(gallery), media: [ready, waiting, failed])
      guard let seen = try? await catalog.list(viewer).items else { continue }
      #expect(seen.map(\.id) == [ready.id])
      #expect(seen.allSatisfy { $0.failure == nil && $0.hiddenBy == nil })
    }
  }

  @Test func itemTellsWhatIsKnownOfIt() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    _ = try await catalog.photo("a.jpg", in: gallery)
    _ = try await catalog.photo("b.mov", in: gallery, type: .mov)
    let items = try await catalog.list(catalog.viewer(.mainClient, in: gallery)).items
    let (photo, film) = (items[0], items[1])
    #expect(photo.kind == .photo && photo.width == 3000 && photo.height == 2000 && photo.durationSeconds == nil)
    #expect(photo.placeholder == "data:image/webp;base64,UklGRg==")
    #expect(photo.hidden == false && photo.hiddenBy == nil)
    #expect(film.kind == .video && film.durationSeconds == 12.5)
    #expect(film.urls.video != nil && film.urls.web != nil && photo.urls.video == nil)
    #expect(catalog.grant(film.urls.video)?.type == .mp4)
    #expect(catalog.grant(film.urls.original)?.type == .mov)
    #expect(catalog.grant(film.urls.thumb)?.type == .webp)
  }

  @Test func urlsAreBoundToSessionEpochsAndSize() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let photo = try await catalog.photo("a.jpg", in: gallery)
    let derivatives = try catalog.derivatives(of: photo)
    let item = try await catalog.list(catalog.viewer(.mainClient, in: gallery)).items[0]
    let epoch = try await catalog.visibilityEpoch(gallery)
    let thumb = try #require(catalog.grant(item.urls.thumb))
    #expect(
      thumb
        == .init(
          studio: catalog.studio, gallery: gallery.id, media: photo.id, rendition: .thumb, type: .webp, accessEpoch: 7,
          visibilityEpoch: epoch, blob: derivatives.thumb))
    #expect(catalog.grant(item.urls.preview)?.blob == derivatives.preview)
    #expect(catalog.grant(item.urls.web)?.blob == derivatives.web)
    #expect(catalog.grant(item.urls.original)?.blob == (try catalog.blob("a.jpg").key))
    let stranger = SessionBinding(String(repeating: "1", count: 64))!
    #expect(catalog.grant(item.urls.thumb, session: stranger) == nil)
  }

  @Test func emptyGalleryIsAnEmptyPage() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let json = try await catalog.service.listMedia(
      ListMedia(viewer: catalog.viewer(.mainClient, in: gallery)), catalog.context)
    #expect(String(buffer: json.bytes) == #"{"items":[],"next":null}"#)
  }
}
