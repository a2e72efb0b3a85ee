import CatalogAPI
import Domain
import Foundation
import JSONRPC
import MediaAPI
import Testing
import Vips

@testable import MediaService

/// From catalog's event to catalog's answer, with real workers.
@Suite(.serialized) struct MediaProgramTests {
  let photo: [UInt8]

  init() throws { photo = try TestPicture.quarters(3000, 2000).encoded(.jpeg(quality: 85)) }

  @Test func photoComesBackInThreeSizes() async throws {
    let system = try await MediaSystem()
    let item = try await system.add(photo)
    let made = try await system.made(item.media)
    #expect(made.width == 3000 && made.height == 2000 && made.durationSeconds == nil && made.video == nil)
    #expect(made.contentType == .jpeg && Placeholder.isValid(made.placeholder))
    for (key, side) in [(made.thumb, 480), (made.preview, 1280), (try #require(made.web), 2048)] {
      #expect(try Picture.open(system.blobs.path(of: key)).picture.longestSide == side)
    }
    // Over and done: no row, no file left behind.
    #expect(try await eventually { try await system.state(item) == nil ? true : nil } == true)
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(system.folder.path)/blobs/making")
    #expect(left.isEmpty)
  }

  @Test func filmComesBackWithItsPoster() async throws {
    let system = try await MediaSystem()
    let films = Films(folder: system.folder)
    let path = try await films.make(Films.picture + Films.sound + Films.h264 + ["-c:a", "aac"], "film.mp4")
    let film = try await system.add(TemporaryFolder.bytes(path), .mp4)
    let made = try await system.made(film.media)
    #expect(made.width == 640 && made.height == 360 && made.web == nil)
    #expect(try abs(#require(made.durationSeconds) - 2) < 0.2)
    let video = try #require(made.video)
    #expect(try TemporaryFolder.bytes(system.blobs.path(of: video)) != TemporaryFolder.bytes(path))
    #expect(try Picture.open(system.blobs.path(of: made.thumb)).picture.longestSide == 480)
    #expect(try Picture.open(system.blobs.path(of: made.preview)).picture.longestSide == 640)
    // HEVC and the like: a poster, and nothing to play.
    let other = try await films.make(["-i", path, "-c", "copy"], "film.mkv")
    let unplayable = try await system.add(TemporaryFolder.bytes(other), .matroska)
    #expect(try await system.made(unplayable.media).video == nil)
  }

  @Test func badFilesFailWithWhyAndHarmNobody() async throws {
    let system = try await MediaSystem(lanes: 2)
    let bad: [([UInt8], MediaType, String)] = [
      (Array(photo.prefix(photo.count / 2)), .jpeg, "cut short"),
      (Array("no".utf8), .png, "cannot be read as a picture"),
      (PNGBomb.headerOnly(30_000, 30_000), .png, "The picture is too large (30000 × 30000 pixels"),
      (Array("no film".utf8), .mp4, "The film is damaged"), ([], .jpeg, "The file is empty"),
    ]
    var items: [(Media.ID, String)] = []
    for (bytes, type, reason) in bad { items.append((try await system.add(bytes, type).media, reason)) }
    let missing = await system.announce(JobProgressTests.key("0"))
    let good = try await system.add(photo)
    for (media, reason) in items {
      let told = try await system.failure(media)
      #expect(told.contains(reason), "\(told)")
    }
    #expect(try await system.failure(missing.media).contains("missing"))
    _ = try await system.made(good.media)
    #expect(
      try await eventually { try await system.counts() == .init(waiting: 0, running: 0, failed: 6) ? true : nil }
        == true)
  }

  @Test func workerKilledInTheMiddleCostsOneTry() async throws {
    let system = try await MediaSystem()
    _ = try await system.made(system.add(photo).media)
    let process = try #require(await system.workerProcess)
    try await holdStill(process)
    let item = try await system.add(TestPicture.noise(700, 500).encoded(.png), .png)
    #expect(try await eventually { try await system.state(item) == .making ? true : nil } == true)
    kill(process, SIGKILL)
    #expect(try await system.made(item.media).width == 700)
    #expect(await system.catalog.failures.isEmpty)
    #expect(await system.workerProcess != process)
  }

  @Test func pictureThatKillsEveryWorkerFailsAloneAndAfterTwo() async throws {
    // No worker survives writing more than 100 kilobytes here.
    let system = try await MediaSystem(confinement: Confinement(fileSize: 100_000))
    let killer = try await system.add(TestPicture.noise(700, 500).encoded(.png), .png)
    let plain = try await system.add(TestPicture.plain(90, 60, TestPicture.red).encoded(.png), .png)
    #expect(try await system.failure(killer.media) == ProcessLoss.died(signal: SIGXFSZ).reason)
    #expect(try await system.made(plain.media).width == 90)
    #expect(try await system.program.store.find(killer.studio, killer.media)?.progress.losses == 2)
  }

  @Test func catalogThatWasAwayIsToldOnce() async throws {
    let system = try await MediaSystem()
    _ = try await system.made(system.add(photo).media)
    let process = try #require(await system.workerProcess)
    try await holdStill(process)
    let item = try await system.add(TestPicture.noise(700, 500).encoded(.png), .png)
    #expect(try await eventually { try await system.state(item) == .making ? true : nil } == true)
    await system.catalog.goAway()
    kill(process, SIGCONT)
    #expect(try await eventually { try await system.state(item) == .telling ? true : nil } == true)
    #expect(try await system.counts() == .init(waiting: 1, running: 0, failed: 0))
    #expect(try await eventually { await system.catalog.turnedDown > 2 ? true : nil } == true)
    #expect(await system.catalog.told == 1)
    await system.catalog.comeBack()
    _ = try await system.made(item.media)
    #expect(try await eventually { try await system.state(item) == nil ? true : nil } == true)
    #expect(await system.catalog.told == 2)
  }

  @Test func stopInTheMiddleLosesNothing() async throws {
    let first = try await MediaSystem()
    _ = try await first.made(first.add(photo).media)
    let process = try #require(await first.workerProcess)
    try await holdStill(process)
    let item = try await first.add(TestPicture.noise(700, 500).encoded(.png), .png)
    #expect(try await eventually { try await first.state(item) == .making ? true : nil } == true)
    await first.stop()
    #expect(try await eventually { kill(process, 0) == -1 ? true : nil } == true)
    let second = try await MediaSystem(after: first)
    #expect(try await second.made(item.media).width == 700)
    #expect(await second.catalog.told == 2)
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(second.folder.path)/blobs/making")
    #expect(left.isEmpty)
  }

  @Test func deletedMediaIsForgotten() async throws {
    let system = try await MediaSystem()
    let item = try await system.add(photo)
    await system.catalog.forget(item.media)
    let next = try await system.add(photo)
    _ = try await system.made(next.media)
    #expect(try await eventually { try await system.state(item) == nil ? true : nil } == true)
    #expect(await system.catalog.told == 1)
  }

  @Test func idleServiceLeavesItsDatabaseAlone() async throws {
    let system = try await MediaSystem(lanes: 2)
    _ = try await system.made(system.add(photo).media)
    #expect(
      try await eventually { try await system.counts() == .init(waiting: 0, running: 0, failed: 0) ? true : nil }
        == true)
    // Lanes that woke each other by looking for work would commit over and over.
    let start = ContinuousClock.now
    await system.program.store.database.waitForCommit(atMost: .milliseconds(700))
    #expect(start.duration(to: .now) >= .milliseconds(700))
  }
}
