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

  /// Identifiers sort by the millisecond they were made in, and two of one millisecond by chance.
  func madeAt(_ milliseconds: Int64) -> Media.ID { .new(at: Timestamp(milliseconds: milliseconds)) }

  @discardableResult
  func add(_ studio: Studio.ID, _ gallery: Gallery.ID, _ media: Media.ID = .new()) async throws -> Media.ID {
    try await happen(.mediaAdded, studio, gallery, media)
    return media
  }

  func happen(
    _ kind: CatalogEvent.Kind, _ studio: Studio.ID, _ gallery: Gallery.ID, _ media: Media.ID? = nil
  ) async throws {
    let added = media.map {
      CatalogEvent.AddedMedia(id: $0, blob: JobProgressTests.key("d"), contentType: .jpeg, filename: "a.jpg")
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
