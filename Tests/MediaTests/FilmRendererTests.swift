import CatalogAPI
import Domain
import Foundation
import Synchronization
import Testing

@testable import MediaService

/// Films rendered by the real tools: what they are afterwards.
@Suite(.serialized) struct FilmRendererTests {
  let bench: RenderingBench
  var films: Films { bench.films }

  init() throws { bench = try RenderingBench() }

  /// Five seconds, so that there is something to seek in.
  static let long = ["-f", "lavfi", "-i", "testsrc=size=640x360:rate=10:duration=5"]
  static let longSound = ["-f", "lavfi", "-i", "sine=duration=5"]

  @Test func filmIsWhatBrowsersPlayAndTellsNothing() async throws {
    let path = try await films.make(
      Self.long + Self.longSound + ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none"]
        + ["-c:a", "aac", "-metadata", "title=SecretTitle", "-metadata", "location=+48.8577+002.2950/"]
        + ["-metadata:s:v:0", "handler_name=SecretHandler", "-timecode", "01:02:03:04"], "film.mov")
    let film = try #require(try await bench.render(path, .mov).first)
    #expect(film.probe.streams.map(\.codecName) == ["h264", "aac"])
    #expect(film.probe.streams[0].profile == "High" && film.probe.streams[0].pixelFormat == "yuv420p")
    #expect(film.facts.width == 640 && film.facts.height == 360 && film.facts.playsInBrowsers)
    #expect(try abs(#require(film.facts.durationSeconds) - 5) < 0.1)
    let bytes = try TemporaryFolder.bytes(film.path)
    #expect(FilmPlayingTests.secrets(in: bytes) == [])
    // Its index comes before its pictures.
    let index = try #require(Data(bytes).range(of: Data("moov".utf8)))
    #expect(try index.lowerBound < #require(Data(bytes).range(of: Data("mdat".utf8))).lowerBound)
    // Seeking starts at most two seconds away.
    let keys = try await bench.moments(film.path, onlyKeys: true) + [5]
    #expect(keys.first == 0 && zip(keys, keys.dropFirst()).allSatisfy { $1 - $0 < 2.11 }, "\(keys)")
    #expect(try await bench.moments(film.path).count == 50)
  }

  @Test func silentFilmStaysSilent() async throws {
    let path = try await films.make(Films.picture + Films.h264, "film.mkv")
    let film = try #require(try await bench.render(path, .matroska).first)
    #expect(film.probe.streams.map(\.codecType) == ["video"])
  }

  @Test func bothSizesComeOutOfOneFilm() async throws {
    let path = try await films.make(
      ["-f", "lavfi", "-i", "testsrc2=size=3840x2160:rate=5:duration=1"] + Films.sound
        + ["-t", "1", "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none"]
        + ["-pix_fmt", "yuv420p10le", "-c:a", "aac"], "film.mp4")
    let made = try await bench.render(path, .mp4)
    #expect(made.map { "\($0.facts.width)x\($0.facts.height)" } == ["1920x1080", "1280x720"])
    #expect(made.allSatisfy { $0.facts.pixelFormat == "yuv420p" && $0.facts.soundStream != nil })
    #expect(try await bench.moments(made[1].path).count == 5)
  }

  @Test(arguments: [90, 180, 270])
  func turnedFilmIsUpright(_ degrees: Int) async throws {
    let lying = try await films.make(
      ["-f", "lavfi", "-i", "color=red:size=320x90:rate=5:duration=1", "-f", "lavfi"]
        + ["-i", "color=blue:size=160x90:rate=5:duration=1", "-f", "lavfi"]
        + ["-i", "color=lime:size=160x90:rate=5:duration=1", "-filter_complex"]
        + ["[1][2]hstack[below];[0][below]vstack"] + Films.h264, "lying.mp4")
    let path = try await films.make(
      ["-i", lying, "-c", "copy", "-metadata:s:v:0", "rotate=\(degrees)"], "turned.mov")
    let poster = "\(bench.folder.path)/poster.png"
    let facts = try await bench.renderer.films.facts(of: path, .mov)
    try await bench.renderer.films.takePoster(of: path, .mov, facts, to: poster)
    let film = try #require(try await bench.render(path, .mov).first)
    #expect(film.facts.width == (degrees == 180 ? 320 : 180) && film.facts.height == (degrees == 180 ? 180 : 320))
    // It says nothing of turning any more.
    #expect(film.probe.streams[0].sideData?.contains { $0.rotation != nil } != true)
    let (shown, expected) = (try await bench.picture(film.path), try Pixels(poster))
    #expect(zip(shown.quarters, expected.quarters).allSatisfy { isNear($0, $1, within: 12) })
    #expect(Set(expected.quarters.map { $0.map { $0 / 100 } }).count == 3)
  }

  @Test func framesKeepTheirMoments() async throws {
    // Uneven, as telephones and screens record them.
    let path = try await films.make(
      Self.long + ["-vf", "setpts='(N*0.07+floor(N/5)*0.313)/TB'", "-fps_mode", "passthrough", "-enc_time_base"]
        + ["1:1000"] + Films.h264, "film.mkv")
    let before = try await bench.moments(path)
    #expect(Set(zip(before, before.dropFirst()).map { Int(($1 - $0) * 1000) }).count > 1 && before.count == 50)
    let film = try #require(try await bench.render(path, .matroska).first)
    let after = try await bench.moments(film.path)
    #expect(after.count == before.count)
    #expect(zip(before, after).allSatisfy { abs(($0 - before[0]) - ($1 - after[0])) < 0.002 }, "\(after)")
    let keys = try await bench.moments(film.path, onlyKeys: true)
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $1 - $0 < 2.5 }, "\(keys)")
  }

  @Test func moreFramesThanAnybodySeesAreLeftOut() async throws {
    let path = try await films.make(
      ["-f", "lavfi", "-i", "testsrc=size=160x90:rate=120:duration=1"] + Films.h264, "film.mp4")
    let film = try #require(try await bench.render(path, .mp4).first)
    #expect(try await (58...61).contains(bench.moments(film.path).count))
    #expect(try abs(#require(film.facts.durationSeconds) - 1) < 0.05)
  }

  @Test func squeezedAndOddFilmsGetSquarePixelsAndEvenSides() async throws {
    let path = try await films.make(
      ["-f", "lavfi", "-i", "testsrc=size=321x181:rate=5:duration=1", "-vf", "setsar=2/1"] + ["-c:v", "libx264"]
        + ["-preset", "ultrafast", "-pix_fmt", "yuv444p"], "film.mkv")
    let film = try #require(try await bench.render(path, .matroska).first)
    #expect(film.facts.width == 642 && [180, 182].contains(film.facts.height))
    #expect(["1:1", nil].contains(film.probe.streams[0].sampleAspectRatio))
  }

  @Test func brightFilmIsToned() async throws {
    let path = try await films.make(
      Films.picture + ["-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le"]
        + ["-x265-params", "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"], "film.mp4")
    try #require(try await bench.renderer.films.facts(of: path, .mp4).isHighDynamicRange)
    let film = try #require(try await bench.render(path, .mp4).first)
    #expect(!film.facts.isHighDynamicRange && film.facts.pixelFormat == "yuv420p")
    #expect(film.probe.streams[0].colorTransfer == "bt709")
  }

  @Test func oneFrameIsAFilmToo() async throws {
    let path = try await films.make(Films.picture + ["-frames:v", "1"] + Films.h264, "film.mp4")
    let film = try #require(try await bench.render(path, .mp4).first)
    #expect(try await bench.moments(film.path).count == 1)
  }

  @Test func hoursAreNoneTooMany() async throws {
    let path = try await films.make(
      ["-f", "lavfi", "-i", "testsrc=size=64x36:rate=1:duration=7200"] + Films.h264 + ["-g", "100"], "film.mkv")
    let steps = Steps()
    let film = try #require(try await bench.render(path, .matroska) { steps.append($0) }.first)
    #expect(try abs(#require(film.facts.durationSeconds) - 7200) < 2)
    let told = steps.all
    #expect(!told.isEmpty && told == told.sorted() && told.allSatisfy { (0...1.01).contains($0) })
    let keys = try await bench.moments(film.path, onlyKeys: true)
    #expect(keys.count >= 3600)
  }
}

/// Collects what is told of progress.
final class Steps: Sendable {
  private let steps = Mutex<[Double]>([])
  func append(_ step: Double) { steps.withLock { $0.append(step) } }
  var all: [Double] { steps.withLock { $0 } }
}
