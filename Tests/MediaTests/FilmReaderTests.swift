import Domain
import Foundation
import Testing
import Vips

@testable import MediaService

/// Real films through the real tools.
@Suite(.serialized) struct FilmReaderTests {
  let folder: TemporaryFolder
  let films: Films
  let reader: FilmReader

  init() throws {
    folder = try TemporaryFolder()
    films = Films(folder: folder)
    reader = FilmReader(tool: try Self.tool(folder))
  }

  static func tool(
    _ folder: TemporaryFolder, _ confinement: Confinement = Confinement(), timeLimit: Duration = .seconds(60)
  ) throws -> ConfinedTool {
    ConfinedTool(
      executable: try MediaExecutable.path(), confinement: confinement, timeLimit: timeLimit,
      temporaryFolder: folder.path)
  }

  /// Reads a film and its poster.
  func read(_ path: String, _ type: MediaType) async throws -> (facts: FilmFacts, poster: Picture) {
    let facts = try await reader.facts(of: path, type)
    let target = "\(folder.path)/poster.png"
    try await reader.takePoster(of: path, type, facts, to: target)
    return (facts, try Picture.open(target).picture)
  }

  @Test func filmWithSound() async throws {
    let path = try await films.make(Films.picture + Films.sound + Films.h264 + ["-c:a", "aac"], "film.mp4")
    let (facts, poster) = try await read(path, .mp4)
    #expect(facts.width == 640 && facts.height == 360 && facts.playsInBrowsers)
    #expect(try abs(#require(facts.durationSeconds) - 2) < 0.2)
    #expect(poster.width == 640 && poster.height == 360)
  }

  @Test func silentWebM() async throws {
    let path = try await films.make(Films.picture + ["-c:v", "libvpx", "-deadline", "realtime"], "film.webm")
    let (facts, poster) = try await read(path, .webm)
    #expect(facts.playsInBrowsers && poster.width == 640)
  }

  @Test func turnedFilmHasAnUprightPoster() async throws {
    let lying = try await films.make(Films.picture + Films.h264, "lying.mp4")
    let path = try await films.make(
      ["-i", lying, "-c", "copy", "-metadata:s:v:0", "rotate=90"], "turned.mov")
    let (facts, poster) = try await read(path, .mov)
    #expect(facts.width == 360 && facts.height == 640)
    #expect(poster.width == 360 && poster.height == 640)
  }

  @Test func squeezedFilmIsShownWide() async throws {
    let path = try await films.make(Films.picture + Films.h264 + ["-vf", "setsar=2/1"], "squeezed.mp4")
    let (facts, poster) = try await read(path, .mp4)
    #expect(facts.width == 1280 && facts.height == 360)
    #expect(poster.width == 1280 && poster.height == 360)
  }

  @Test func brightFilmIsToned() async throws {
    let path = try await films.make(
      Films.picture + Films.h264
        + ["-color_primaries", "bt2020", "-color_trc", "arib-std-b67", "-colorspace", "bt2020nc"], "bright.mkv")
    let (facts, poster) = try await read(path, .matroska)
    #expect(facts.isHighDynamicRange && !facts.playsInBrowsers)
    #expect(poster.width == 640 && poster.bands == 3)
  }

  @Test func damagedFilmsAreRefused() async throws {
    let path = try await films.make(Films.picture + Films.h264, "film.mp4")
    let whole = try TemporaryFolder.bytes(path)
    // ffmpeg writes the index last: half a film has none.
    let half = try folder.file("half.mp4", Array(whole.prefix(whole.count / 2)))
    let text = try folder.file("text.mp4", Array("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n".utf8))
    let empty = try folder.file("empty.mp4", [])
    for path in [half, text, empty, "\(folder.path)/missing.mp4"] {
      let refusal = await #expect(throws: Refusal.self) { try await reader.facts(of: path, .mp4) }
      #expect(refusal?.reason.contains("damaged or cut short") == true)
    }
  }

  @Test func soundAloneIsNoFilm() async throws {
    let path = try await films.make(Films.sound + ["-c:a", "aac"], "sound.mp4")
    await #expect(throws: Refusal.self) { try await reader.facts(of: path, .mp4) }
  }

  @Test func toolThatTakesTooLongIsKilled() async throws {
    let tool = try Self.tool(folder, timeLimit: .milliseconds(300))
    let start = ContinuousClock.now
    await #expect(throws: ProcessLoss.tookTooLong(seconds: 0)) {
      try await tool.run(
        "ffmpeg", ["-nostdin", "-v", "error", "-re", "-f", "lavfi", "-i", "testsrc", "-f", "null", "-"])
    }
    #expect(start.duration(to: .now) < .seconds(20))
  }

  @Test func toolThatWantsTooMuchIsEnded() async throws {
    let tool = try Self.tool(folder, Confinement(processorSeconds: 1))
    await #expect(throws: ProcessLoss.died(signal: SIGXCPU)) {
      try await tool.run("sh", ["-c", "while :; do :; done"])
    }
  }

  @Test func toolsKnowNothingOfOurSurroundings() async throws {
    setenv("VITRINE_TEST_SECRET", "hush", 1)
    let output = try await Self.tool(folder).run("env", [])
    let names = String(decoding: output.bytes, as: UTF8.self).split(separator: "\n").compactMap {
      $0.split(separator: "=").first
    }
    #expect(Set(names).isSubset(of: ["PATH", "LANG", "TMPDIR", "MALLOC_ARENA_MAX"]), "\(names)")
  }

  @Test func missingToolIsNamed() async throws {
    let refusal = await #expect(throws: Refusal.self) { try await Self.tool(folder).run("no-such-tool", []) }
    #expect(refusal?.reason.contains("install ffmpeg") == true)
  }
}
