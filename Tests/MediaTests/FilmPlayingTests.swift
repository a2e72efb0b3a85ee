import CatalogAPI
import Domain
import Foundation
import Testing

@testable import MediaService

/// What viewers play of a film: R19 (looking is not having), R20 (no places).
@Suite(.serialized) struct FilmPlayingTests {
  let folder: TemporaryFolder
  let films: Films
  let reader: FilmReader

  init() throws {
    folder = try TemporaryFolder()
    films = Films(folder: folder)
    reader = FilmReader(tool: try FilmReaderTests.tool(folder))
  }

  /// What a telephone tells of itself in its films.
  static let told = [
    "-metadata", "location=+48.8577+002.2950/",
    "-metadata", "com.apple.quicktime.location.ISO6709=+48.8577+002.2950+035.000/",
    "-metadata", "com.apple.quicktime.model=TelephoneModel", "-metadata", "title=SecretTitle",
    "-metadata:s:v:0", "handler_name=SecretHandler", "-metadata", "creation_time=2024-05-06T07:08:09Z",
    "-timecode", "01:02:03:04", "-movflags", "use_metadata_tags",
    // Camcorders write places into the pictures' stream.
    "-bsf:v", "h264_metadata=sei_user_data=086f3693b7b34f2c965321492feee5b8+SecretPlace",
  ]
  static let secrets = ["48.8577", "002.295", "TelephoneModel", "SecretTitle", "SecretHandler", "SecretPlace", "x264"]

  static func secrets(in bytes: [UInt8]) -> [String] {
    secrets.filter { Data(bytes).range(of: Data($0.utf8)) != nil }
  }

  func probe(_ path: String, _ type: MediaType = .mp4) async throws -> FilmProbe {
    try FilmProbe(json: try await reader.tool.run("ffprobe", FilmCommands.probe(path, type)).bytes)
  }

  /// The checksums of every picture and sound, and when they are shown.
  func frames(_ path: String) async throws -> String {
    let output = try await reader.tool.run(
      "ffmpeg",
      ["-nostdin", "-v", "error", "-i", path, "-map", "0:v:0", "-map", "0:a:0?", "-f", "framemd5", "-bitexact", "-"])
    try #require(output.isSuccess, "\(output.complaint)")
    return String(decoding: output.bytes, as: UTF8.self)
  }

  @Test func filmToPlayTellsNothingOfItsOriginal() async throws {
    let system = try await MediaSystem()
    let path = try await films.make(
      Films.picture + Films.sound + Films.h264 + ["-c:a", "aac"] + Self.told, "film.mov")
    let original = try TemporaryFolder.bytes(path)
    try #require(Self.secrets(in: original) == Self.secrets)
    let made = try await system.made(system.add(original, .mov).media)
    let copy = system.blobs.path(of: try #require(made.video))
    let bytes = try TemporaryFolder.bytes(copy)
    #expect(bytes != original)
    #expect(Self.secrets(in: bytes) == [])
    // The same film all the same.
    let (before, after) = (try await probe(path), try await probe(copy))
    #expect(after.streams.map(\.codecName) == ["h264", "aac"] && before.streams.count == 3)
    #expect(after.format?.duration == before.format?.duration)
    #expect(try await frames(copy) == frames(path))
    // Its index comes before its pictures.
    let index = try #require(Data(bytes).range(of: Data("moov".utf8)))
    #expect(try index.lowerBound < #require(Data(bytes).range(of: Data("mdat".utf8))).lowerBound)
    #expect(MediaType.sniff(Array(bytes.prefix(64))) == .mp4)
  }

  @Test func turnedFilmStaysTurned() async throws {
    let lying = try await films.make(Films.picture + Films.h264, "lying.mp4")
    let path = try await films.make(["-i", lying, "-c", "copy", "-metadata:s:v:0", "rotate=90"], "turned.mov")
    let copy = try await self.copy(path, .mov)
    let rotation = try await probe(copy).streams[0].sideData?.compactMap(\.rotation)
    #expect(try await rotation == probe(path, .mov).streams[0].sideData?.compactMap(\.rotation))
    #expect(rotation?.map { abs($0) } == [90])
    let facts = try await reader.facts(of: copy, .mp4)
    #expect(facts.width == 360 && facts.height == 640)
  }

  @Test func webMStaysWebM() async throws {
    let path = try await films.make(
      Films.picture + Films.sound + ["-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus"]
        + ["-metadata", "title=SecretTitle", "-metadata", "location=48.8577"], "film.webm")
    try #require(try Self.secrets(in: TemporaryFolder.bytes(path)).count == 2)
    let copy = try await self.copy(path, .webm)
    let bytes = try TemporaryFolder.bytes(copy)
    #expect(Self.secrets(in: bytes) == [] && MediaType.sniff(Array(bytes.prefix(64))) == .webm)
    #expect(try await probe(copy, .webm).streams.map(\.codecName) == ["vp8", "opus"])
    #expect(try await frames(copy) == frames(path))
  }

  @Test func limitsGrowWithTheFilm() throws {
    let plain = try FilmReaderTests.tool(folder, Confinement(processorSeconds: 120))
    let large = plain.allowing(copyOf: 40_000_000_000)
    #expect(large.confinement.fileSize == 44_000_000_000 + (64 << 20))
    #expect(large.confinement.processorSeconds == 10_120 && large.timeLimit == .seconds(10_060))
    #expect(large.confinement.memory == plain.confinement.memory)
    #expect(plain.allowing(copyOf: 1).confinement.fileSize == 1 + (64 << 20))
  }

  @Test func copyThatGrowsPastItsRoomIsEnded() async throws {
    let path = try await films.make(Films.picture + Films.h264, "film.mp4")
    let facts = try await reader.facts(of: path, .mp4)
    let tool = try FilmReaderTests.tool(folder, Confinement(fileSize: 10_000))
    await #expect(throws: ProcessLoss.died(signal: SIGXFSZ)) {
      try await tool.run("ffmpeg", FilmCommands.copyForPlaying(path, .mp4, facts, to: "\(folder.path)/copy"))
    }
  }

  private func copy(_ path: String, _ type: MediaType) async throws -> String {
    let target = "\(folder.path)/copy"
    let bytes = Int64(try TemporaryFolder.bytes(path).count)
    try await reader.copyForPlaying(path, type, try await reader.facts(of: path, type), bytes: bytes, to: target)
    return target
  }
}
