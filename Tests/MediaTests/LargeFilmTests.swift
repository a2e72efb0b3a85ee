import CatalogAPI
import Domain
import Foundation
import Testing
import Vips

@testable import MediaService

/// Films that are too large to be copied while photos wait, with real tools. Here every film is.
@Suite(.serialized) struct LargeFilmTests {
  /// H.264 that browsers know, with its index in front.
  func film(_ system: MediaSystem, _ options: [String] = [], _ name: String = "film.mov") async throws -> [UInt8] {
    let films = Films(folder: system.folder)
    return try TemporaryFolder.bytes(
      await films.make(Films.picture + Films.sound + Films.h264 + ["-c:a", "aac"] + options, name))
  }

  func system(isPaused: Bool = false) async throws -> MediaSystem {
    try await MediaSystem(isPaused: isPaused) { $0.mostBytesAtOnce = 0 }
  }

  @Test func filmIsToldOfBeforeItIsCopied() async throws {
    let system = try await system()
    let item = try await system.add(film(system), .mov)
    let told = try #require(
      try await eventually {
        let told = await system.catalog.derivatives[item.media, default: []]
        return told.count == 2 ? told : nil
      })
    #expect(told[0].width == 640 && told[0].video == nil && told[0].webBytes == nil && !told[0].isLocated)
    #expect(told[0].metadata?.film?.videoCodec == "h264")
    let copy = try #require(told[1].video)
    #expect(told[1].thumb == told[0].thumb && told[1].preview == told[0].preview)
    #expect(try told[1].webBytes == system.blobs.size(of: copy) && told[1].metadata == told[0].metadata)
    #expect(try await eventually { try await system.state(item) == nil ? true : nil } == true)
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(system.folder.path)/blobs/making")
    #expect(left.isEmpty)
  }

  @Test func photoIsReadyWhileFilmsAreCopiedForHours() async throws {
    let system = try await system(isPaused: true)
    let bytes = try await film(system)
    let photo = try TestPicture.quarters(300, 200).encoded(.jpeg(quality: 85))
    let films = [try await system.add(bytes, .mov), try await system.add(bytes, .mov)]
    let program = system.program
    // All of the program but the lane that copies: it may take as long as it likes.
    let running = Task {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await program.feed.run() }
        group.addTask { try await program.telling.run() }
        group.addTask { try await program.lanes[0].run() }
        try await group.waitForAll()
      }
    }
    defer { running.cancel() }
    for film in films {
      #expect(try await system.made(film.media).video == nil)
    }
    let item = try await system.add(photo)
    #expect(try await system.made(item.media).width == 300)
    for film in films {
      #expect(try await system.program.store.find(film.studio, film.media)?.progress.step == .copies)
    }
    let copying = Task { try await program.copies.run() }
    defer { copying.cancel() }
    for film in films {
      #expect(try await eventually { await system.catalog.derivatives[film.media]?.last?.video } != nil)
    }
  }

  // R20
  @Test func originalWithAPlaceIsHeldBackUntilThereIsACopyWithout() async throws {
    let system = try await system()
    let item = try await system.add(film(system, ["-metadata", "location=+59.33+018.06/"]), .mov)
    let told = try #require(
      try await eventually {
        let told = await system.catalog.derivatives[item.media, default: []]
        return told.count == 2 ? told : nil
      })
    #expect(told[0].isLocated && told[0].unlocated == nil)
    let copy = try #require(told[1].unlocated)
    #expect(!told[1].isLocated && told[1].video != nil)
    #expect(try !TemporaryFolder.bytes(system.blobs.path(of: copy.blob)).contains("59.33"))
  }

  @Test func filmThatNoBrowserKnowsHasNothingLeftForLater() async throws {
    let system = try await system()
    let item = try await system.add(film(system, [], "film.mkv"), .matroska)
    #expect(try await system.films(item.media).map(\.rendition) == [.video])
    #expect(await system.catalog.derivatives[item.media]?.count == 1)
  }
}
