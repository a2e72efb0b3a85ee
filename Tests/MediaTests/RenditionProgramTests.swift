import CatalogAPI
import Domain
import Foundation
import JSONRPC
import MediaAPI
import Testing

@testable import MediaService

/// Films to play, from catalog's event to catalog's answer.
@Suite(.serialized) struct RenditionProgramTests {
  let studio = Studio.ID.new()
  let gallery = Gallery.ID.new()

  static let marking = Marking(
    fingerprint: "m1", watermark: Watermark(text: "BIRCH", place: .center, opacity: 80, size: 50), logo: nil)

  /// A film that no browser plays as it is; long enough to be met in the middle of its rendering where asked.
  func film(_ system: MediaSystem, isLong: Bool = false) async throws -> Media.ID {
    let source = isLong ? ["-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=30:duration=10"] : Films.picture
    let path = try await Films(folder: system.folder).make(source + Films.sound + Films.h264, "film.mkv")
    return try await system.add(TemporaryFolder.bytes(path), .matroska, studio: studio, gallery: gallery).media
  }

  func state(_ media: Media.ID, of system: MediaSystem) async throws -> RenditionProgress.State? {
    try await RenditionStore(database: system.program.store.database).find(studio, media)?.progress.state
  }

  func eventuallyState(_ state: RenditionProgress.State?, _ media: Media.ID, of system: MediaSystem) async throws {
    #expect(try await eventually { try await self.state(media, of: system) == state ? true : nil } == true)
  }

  func progress(_ system: MediaSystem) async throws -> [FilmProgress] {
    try await system.media.call(GalleryProgress(studio: studio, gallery: gallery)).films
  }

  func leftBehind(_ system: MediaSystem) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(system.folder.path)/blobs/making")
  }

  @Test func copyThatSuitsIsAllThereIs() async throws {
    let system = try await MediaSystem()
    let path = try await Films(folder: system.folder).make(
      Films.picture + Films.sound + Films.h264 + ["-c:a", "aac"], "film.mp4")
    let item = try await system.add(TemporaryFolder.bytes(path), .mp4, studio: studio, gallery: gallery)
    let made = try await system.made(item.media)
    #expect(made.video != nil && made.metadata?.film?.videoCodec == "h264")
    #expect(made.metadata?.film?.audioCodec == "aac" && made.metadata?.film?.framesPerSecond == 10)
    #expect(try await eventually { try await system.state(item) == nil ? true : nil } == true)
    #expect(try await state(item.media, of: system) == nil)
    #expect(try await progress(system).isEmpty)
    #expect(await system.catalog.films.isEmpty)
  }

  @Test func filmIsReadyBeforeItsRenditionAndGetsIt() async throws {
    let system = try await MediaSystem()
    let media = try await film(system)
    #expect(try await system.made(media).video == nil)
    let film = try #require(try await system.films(media).first)
    #expect(film.rendition == .video && film.width == 640 && film.height == 360 && film.mark == nil)
    let bytes = try TemporaryFolder.bytes(system.blobs.path(of: film.file.blob))
    #expect(Int64(bytes.count) == film.file.bytes && MediaType.sniff(Array(bytes.prefix(64))) == .mp4)
    try await eventuallyState(.done, media, of: system)
    #expect(try await progress(system).isEmpty && leftBehind(system).isEmpty)
  }

  @Test func otherWatermarkIsAnotherFilm() async throws {
    let system = try await MediaSystem()
    let media = try await film(system)
    let clean = try #require(try await system.films(media).first)
    let added = CatalogEvent.AddedMedia(
      id: media,
      blob: try #require(try await RenditionStore(database: system.program.store.database).find(studio, media))
        .blob, contentType: .matroska, filename: "film.mkv", marking: Self.marking)
    await system.catalog.append(CatalogEvent(kind: .mediaStale, studio: studio, gallery: gallery, media: added))
    let marked = try #require(try await system.films(media, 2).last)
    #expect(marked.mark == "m1" && marked.file.blob != clean.file.blob)
    // Nothing is made of it when it is told once more.
    try await eventuallyState(.done, media, of: system)
    await system.catalog.append(CatalogEvent(kind: .mediaStale, studio: studio, gallery: gallery, media: added))
    #expect(try await eventually { await system.catalog.derivatives[media]?.count == 3 ? true : nil } == true)
    try await eventuallyState(.done, media, of: system)
    #expect(await system.catalog.films[media]?.count == 2)
  }

  @Test func deletedFilmIsNotRenderedOn() async throws {
    let system = try await MediaSystem()
    let media = try await film(system, isLong: true)
    try await eventuallyState(.rendering, media, of: system)
    #expect(try await eventually { try await self.progress(system).first?.fraction != 0 ? true : nil } == true)
    let told = try #require(try await progress(system).first)
    #expect(told.media == media && told.stage == .rendering && told.fraction < 1)
    let blob = JobProgressTests.key("d")
    let deleted = CatalogEvent.AddedMedia(id: media, blob: blob, contentType: .matroska, filename: "film.mkv")
    await system.catalog.append(CatalogEvent(kind: .mediaDeleted, studio: studio, gallery: gallery, media: deleted))
    try await eventuallyState(nil, media, of: system)
    #expect(try await eventually { try self.leftBehind(system).isEmpty ? true : nil } == true)
    #expect(await system.catalog.films.isEmpty)
    #expect(try await progress(system).isEmpty)
  }

  @Test func stopInTheMiddleLosesNothing() async throws {
    let first = try await MediaSystem()
    let media = try await film(first, isLong: true)
    try await eventuallyState(.rendering, media, of: first)
    await first.stop()
    #expect(await first.catalog.films.isEmpty)
    let second = try await MediaSystem(after: first)
    #expect(try await eventually { await second.catalog.films[media] } != nil)
    try await eventuallyState(.done, media, of: second)
    #expect(await second.catalog.films[media]?.count == 1)
    #expect(try leftBehind(second).isEmpty)
  }

  @Test func filmThatCannotBeRenderedSaysWhyAndIsRetried() async throws {
    // No film fits into so little memory.
    let broken = try await MediaSystem { $0.renderingConfinement.memory = 96 << 20 }
    let media = try await film(broken)
    try await eventuallyState(.failed, media, of: broken)
    let told = try #require(try await progress(broken).first)
    #expect(told.stage == .failed && told.failure?.isEmpty == false && told.media == media)
    // The film itself stays as it is.
    #expect(await broken.catalog.failures.isEmpty)
    // Catalog hears that there is nothing to play, and hears it once.
    #expect(try await eventually { await broken.catalog.unplayable[media]?.count == 1 ? true : nil } == true)
    #expect(try await RenditionStore(database: broken.program.store.database).nextToTell(at: .now) == nil)
    await broken.stop()
    let mended = try await MediaSystem(after: broken)
    await #expect(throws: RPCError.self) {
      try await mended.media.call(RetryMedia(studio: .new(), media: media))
    }
    #expect(try await state(media, of: mended) == .failed)
    _ = try await mended.media.call(RetryMedia(studio: studio, media: media))
    #expect(try await mended.films(media).count == 1)
  }

  @Test func catalogThatWasAwayIsToldOnceAndWhatItForgotIsDropped() async throws {
    let system = try await MediaSystem()
    let media = try await film(system, isLong: true)
    try await eventuallyState(.rendering, media, of: system)
    await system.catalog.goAway()
    try await eventuallyState(.telling, media, of: system)
    #expect(try await progress(system).first?.fraction == 1)
    await system.catalog.comeBack()
    try await eventuallyState(.done, media, of: system)
    #expect(await system.catalog.films[media]?.count == 1)
    let other = try await film(system, isLong: true)
    try await eventuallyState(.rendering, other, of: system)
    await system.catalog.forget(other)
    try await eventuallyState(nil, other, of: system)
    #expect(await system.catalog.films[other] == nil)
  }

  @Test func toolThatStandsStillIsEnded() async throws {
    let folder = try TemporaryFolder()
    let tool = try FilmReaderTests.tool(folder)
    let loss = await #expect(throws: ProcessLoss.self) {
      try await tool.run(
        "sleep", ["100"], processorTime: .seconds(60), patience: { .milliseconds(100) }, reading: { _ in true })
    }
    guard case .stoodStill = loss else {
      Issue.record("\(String(describing: loss))")
      return
    }
    let output = try await tool.run(
      "sh", ["-c", "echo a=1; echo why >&2; exit 3"], processorTime: .seconds(60), patience: { .seconds(60) },
      reading: { $0 == "a=1" })
    #expect(!output.isSuccess && output.complaint == "why")
    let refusal = await #expect(throws: Refusal.self) {
      try await tool.run(
        "no-such-tool", [], processorTime: .seconds(60), patience: { .seconds(60) }, reading: { _ in true })
    }
    #expect(refusal?.reason.contains("install ffmpeg") == true)
  }
}
