import CatalogAPI
import Domain
import JSONRPC
import MediaAPI
import Testing

@testable import MediaService

/// What media answers.
@Suite struct MediaServiceTests {
  @Test func routerHoldsTheContract() async throws {
    let system = try await MediaSystem(isPaused: true)
    #expect(
      Set(system.program.service.router.methods)
        == [
          QueueStatus.method, RetryMedia.method, PrioritizeMedia.method, CheckLogo.method, GalleryProgress.method,
        ])
  }

  @Test func statusCountsWhatWaitsRunsAndFailed() async throws {
    let system = try await MediaSystem(isPaused: true)
    #expect(try await system.counts() == .init(waiting: 0, running: 0, failed: 0))
    let store = system.program.store
    for _ in 0..<3 {
      let added = CatalogEvent.AddedMedia(
        id: .new(), blob: JobProgressTests.key("d"), contentType: .jpeg, filename: "a.jpg")
      let event = CatalogEvent(kind: .mediaAdded, studio: .new(), gallery: .new(), media: added)
      try await store.database.write { try CatalogFeed.apply(event, at: .now, in: $0) }
    }
    let failed = try #require(try await store.claim(at: .now))
    try await store.apply(.refused(Refusal("no")), to: failed.studio, failed.media, at: .now)
    #expect(try await system.counts() == .init(waiting: 3, running: 0, failed: 0))
    try await store.apply(.told, to: failed.studio, failed.media, at: .now)
    _ = try await store.claim(at: .now)
    #expect(try await system.counts() == .init(waiting: 1, running: 1, failed: 1))
  }

  @Test func failedFileIsRetriedForItsOwnStudioOnly() async throws {
    let system = try await MediaSystem()
    let blob = JobProgressTests.key("7")
    let item = await system.announce(blob)
    _ = try await system.failure(item.media)
    #expect(try await eventually { try await system.state(item) == .failed ? true : nil } == true)
    for stranger in [RetryMedia(studio: .new(), media: item.media), RetryMedia(studio: item.studio, media: .new())] {
      let error = await #expect(throws: RPCError.self) { try await system.media.call(stranger) }
      #expect(error?.failureCode == "notFound")
    }
    #expect(try await system.state(item) == .failed)
    _ = try await system.media.call(RetryMedia(studio: item.studio, media: item.media))
    #expect(try await eventually { await system.catalog.failures[item.media]?.count == 2 ? true : nil } == true)
  }
}
