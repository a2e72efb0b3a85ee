import CatalogAPI
import Domain
import Storage
import Testing

@testable import MediaService

/// The queue on disk: two studios throughout.
@Suite struct JobStoreTests {
  let folder: TemporaryFolder
  let store: JobStore
  let birch = Studio.ID.new()
  let oak = Studio.ID.new()
  let lake = Gallery.ID.new()
  let hill = Gallery.ID.new()
  let now = Timestamp(milliseconds: 1_000_000)

  init() throws {
    folder = try TemporaryFolder()
    store = try JobStore(at: "\(folder.path)/media.sqlite")
  }

  /// Identifiers sort by the time they were made.
  func madeAt(_ milliseconds: Int64) -> Media.ID { .new(at: Timestamp(milliseconds: milliseconds)) }

  @discardableResult
  func add(
    _ studio: Studio.ID, _ gallery: Gallery.ID, _ media: Media.ID = .new(), _ type: MediaType = .jpeg
  ) async throws -> Media.ID {
    try await happen(.mediaAdded, studio, gallery, media, type)
    return media
  }

  func happen(
    _ kind: CatalogEvent.Kind, _ studio: Studio.ID, _ gallery: Gallery.ID, _ media: Media.ID? = nil,
    _ type: MediaType = .jpeg
  ) async throws {
    let added = media.map {
      CatalogEvent.AddedMedia(id: $0, blob: JobProgressTests.key("d"), contentType: type, filename: "a.jpg")
    }
    let event = CatalogEvent(kind: kind, studio: studio, gallery: gallery, media: added)
    let moment = now
    try await store.database.write { try CatalogFeed.apply(event, at: moment, in: $0) }
  }

  @Test func sameEventTwiceIsOneJob() async throws {
    let media = try await add(birch, lake)
    _ = try await store.claim(at: now)
    try await add(birch, lake, media)
    #expect(try await store.counts() == [.making: 1])
  }

  @Test func oldestGoesFirst() async throws {
    let first = try await add(birch, lake, madeAt(1))
    let second = try await add(birch, lake, madeAt(2))
    #expect(try await store.claim(at: now)?.media == first)
    #expect(try await store.claim(at: now)?.media == second)
    #expect(try await store.claim(at: now) == nil)
  }

  @Test func studioWithOnePictureDoesNotWaitBehindAThousand() async throws {
    for _ in 0..<20 { try await add(birch, lake) }
    let lone = try await add(oak, hill)
    #expect(try await store.claim(at: now)?.studio == birch)
    #expect(try await store.claim(at: now)?.media == lone)
    #expect(try await store.claim(at: now)?.studio == birch)
  }

  @Test func whatSomebodyLooksAtGoesFirst() async throws {
    let first = try await add(birch, lake, madeAt(1))
    let second = try await add(birch, lake, madeAt(2))
    let third = try await add(birch, lake, madeAt(3))
    let fourth = try await add(birch, lake, madeAt(4))
    try await store.prefer([third, second, .new()], of: birch, at: now)
    // Whoever asks last is who looks now.
    try await store.prefer([fourth], of: birch, at: now.advanced(by: .milliseconds(1)))
    // Nobody moves the work of another studio.
    try await store.prefer([first], of: oak, at: now.advanced(by: .seconds(1)))
    var order: [Media.ID?] = []
    for _ in 0..<4 { order.append(try await store.claim(at: now)?.media) }
    #expect(order == [fourth, third, second, first])
  }

  @Test func wantedPicturesOfOneStudioDoNotKeepAnotherWaiting() async throws {
    let wanted = [try await add(birch, lake), try await add(birch, lake), try await add(birch, lake)]
    let lone = try await add(oak, hill)
    try await store.prefer(wanted, of: birch, at: now)
    #expect(try await store.claim(at: now)?.media == wanted[0])
    #expect(try await store.claim(at: now)?.media == lone)
    #expect(try await store.claim(at: now)?.media == wanted[1])
  }

  @Test func photosGoBeforeFilmsUnlessSomebodyLooksAtOne() async throws {
    let film = try await add(birch, lake, madeAt(1), .mp4)
    let other = try await add(birch, lake, madeAt(2), .mp4)
    let photo = try await add(birch, lake, madeAt(3))
    try await store.prefer([other], of: birch, at: now)
    var order: [Media.ID?] = []
    for _ in 0..<3 { order.append(try await store.claim(at: now)?.media) }
    #expect(order == [other, photo, film])
  }

  @Test func progressIsThatOfOneGallery() async throws {
    for moment in 1...3 { try await add(birch, lake, madeAt(Int64(moment))) }
    try await add(birch, hill)
    try await add(oak, lake)
    _ = try await store.claim(at: now)
    let counts = try await store.counts(of: lake, birch)
    #expect(counts.waiting == 2 && counts.running == 1 && counts.failed == 0)
    #expect(try await store.counts(of: hill, oak) == [:])
  }

  @Test func whatIsPutOffOverAndOverIsHeld() async throws {
    let media = try await add(birch, lake)
    try await add(birch, lake)
    try await add(oak, lake)
    var moment = now
    for held in [0, 0, 1, 1] {
      try await store.apply(.claimed, to: birch, media, at: moment)
      try await store.apply(.hindered, to: birch, media, at: moment)
      #expect(try await store.held(of: lake, birch) == held)
      moment = moment.advanced(by: .seconds(60))
    }
    #expect(try await store.held(of: lake, oak) == 0)
    #expect(try await store.held(of: hill, birch) == 0)
    try await store.apply(.claimed, to: birch, media, at: moment)
    try await store.apply(.made(JobProgressTests.derivatives), to: birch, media, at: moment)
    #expect(try await store.held(of: lake, birch) == 0)
  }

  @Test func markingIsKeptWithItsJob() async throws {
    let marking = Marking(
      fingerprint: "f", watermark: Watermark(text: "Studio", place: .tiled, opacity: 40, size: 30), logo: nil)
    let media = Media.ID.new()
    for wanted in [marking, nil] {
      let added = CatalogEvent.AddedMedia(
        id: media, blob: JobProgressTests.key("d"), contentType: .jpeg, filename: "a.jpg", marking: wanted)
      let event = CatalogEvent(kind: .mediaStale, studio: birch, gallery: lake, media: added)
      let moment = now
      try await store.database.write { try CatalogFeed.apply(event, at: moment, in: $0) }
      #expect(try await store.find(birch, media)?.marking == wanted)
    }
  }

  @Test func nothingIsTakenBeforeItIsDue() async throws {
    let media = try await add(birch, lake)
    _ = try await store.claim(at: now)
    try await store.apply(.hindered, to: birch, media, at: now)
    #expect(try await store.claim(at: now) == nil)
    #expect(try await store.claim(at: now.advanced(by: .seconds(1)))?.media == media)
  }

  @Test func deletedMediaAndGalleriesLeaveTheQueue() async throws {
    let kept = try await add(birch, lake)
    let dropped = try await add(birch, lake)
    try await add(birch, hill)
    let other = try await add(oak, hill)
    try await happen(.mediaDeleted, birch, lake, dropped)
    try await happen(.galleryDeleted, birch, hill)
    // Another studio's event of the same media or gallery touches nothing of ours.
    try await happen(.mediaDeleted, oak, lake, kept)
    try await happen(.galleryDeleted, oak, lake)
    #expect(try await store.counts() == [.waiting: 2])
    #expect(try await store.find(birch, kept) != nil)
    #expect(try await store.find(oak, other) != nil)
  }

  @Test func workOnDeletedMediaComesToNothing() async throws {
    let media = try await add(birch, lake)
    _ = try await store.claim(at: now)
    try await happen(.mediaDeleted, birch, lake, media)
    #expect(try await store.apply(.made(JobProgressTests.derivatives), to: birch, media, at: now) == nil)
    #expect(try await store.counts() == [:])
    #expect(try await store.nextToTell(at: now) == nil)
  }

  @Test func whatWasInTheMakingIsMadeAgainAfterAStart() async throws {
    let media = try await add(birch, lake, madeAt(1))
    try await add(oak, hill, madeAt(2))
    let claimed = try #require(try await store.claim(at: now))
    #expect(claimed.media == media)
    let reopened = try JobStore(at: "\(folder.path)/media.sqlite")
    try await reopened.recover(at: now)
    #expect(try await reopened.counts() == [.waiting: 2])
  }

  @Test func resultsOutliveTheService() async throws {
    let media = try await add(birch, lake)
    _ = try await store.claim(at: now)
    try await store.apply(.made(JobProgressTests.derivatives), to: birch, media, at: now)
    let reopened = try JobStore(at: "\(folder.path)/media.sqlite")
    try await reopened.recover(at: now)
    let job = try #require(try await reopened.nextToTell(at: now))
    #expect(job.media == media && job.progress.result == .made(JobProgressTests.derivatives))
    #expect(job.progress.madeAt == now && job.blob == JobProgressTests.key("d") && job.gallery == lake)
  }

  @Test func resultInAnUnknownShapeIsMadeAgain() async throws {
    let media = try await add(birch, lake)
    _ = try await store.claim(at: now)
    try await store.apply(.made(JobProgressTests.derivatives), to: birch, media, at: now)
    try await store.database.write { try $0.execute("UPDATE job SET result = '{\"made\":{\"_0\":{}}}'") }
    let job = try #require(try await store.nextToTell(at: now))
    #expect(job.progress.result == nil)
    try await store.apply(.interrupted, to: birch, media, at: now)
    #expect(try await store.claim(at: now)?.media == media)
  }
}
