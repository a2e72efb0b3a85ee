import CatalogAPI
import Domain
import Foundation
import Testing

@testable import MediaService

/// Films as cameras, telephones and other programs write them.
@Suite(.serialized) struct FilmsOfTheWildTests {
  let bench: RenderingBench
  var films: Films { bench.films }

  init() throws { bench = try RenderingBench() }

  static let small = ["-f", "lavfi", "-i", "testsrc=size=320x180:rate=10:duration=1"]

  @Test(arguments: [
    ("film.mkv", "libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p10le", "flac", "hevc"),
    ("film.webm", "libvpx-vp9 -deadline realtime -cpu-used 8", "libopus", "vp9"),
    ("film.mkv", "libaom-av1 -cpu-used 8 -usage realtime", "libopus", "av1"),
    ("film.mov", "prores_ks", "pcm_s24le", "prores"), ("film.mov", "mjpeg -pix_fmt yuvj422p", "pcm_s16le", "mjpeg"),
    ("film.mov", "png", "alac", "png"), ("film.mp4", "mpeg4", "ac3 -ac 6", "mpeg4"),
  ])
  func everyCodingBecomesOne(_ name: String, _ picture: String, _ sound: String, _ codec: String) async throws {
    let path = try await films.make(
      Self.small + ["-f", "lavfi", "-i", "sine=duration=1", "-vf", "hue=s=0.6", "-c:v"]
        + picture.split(separator: " ").map(String.init)
        + ["-c:a"] + sound.split(separator: " ").map(String.init), name)
    let type: MediaType = name.hasSuffix("mov") ? .mov : name.hasSuffix("mp4") ? .mp4 : .matroska
    let original = try await bench.renderer.films.facts(of: path, type)
    #expect(original.details.videoCodec == codec && original.details.audioCodec != nil)
    #expect(try abs(#require(original.details.framesPerSecond) - 10) < 0.1)
    let film = try #require(try await bench.render(path, type).first)
    #expect(film.facts.playsInBrowsers && film.facts.details.audioCodec == "aac")
    #expect(try abs(#require(film.facts.durationSeconds) - 1) < 0.2)
    #expect(try await bench.moments(film.path).count == 10)
    // The colours are those of before: in the middle of each of its eight bars.
    let (before, after) = (try await bench.picture(path), try await bench.picture(film.path))
    for bar in 0..<8 {
      let across = (Double(bar) + 0.5) / 8
      #expect(isNear(before.at(across, 0.03), after.at(across, 0.03), within: 20))
    }
  }

  @Test func nothingButPictureAndFirstSoundGoesIn() async throws {
    let folder = bench.folder
    let words = try folder.file("words.srt", Array("1\n00:00:00,000 --> 00:00:01,000\nSecretWords\n".utf8))
    let chapters = try folder.file(
      "chapters.txt",
      Array(";FFMETADATA1\ntitle=SecretTitle\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=SecretChapter\n".utf8)
    )
    let cover = try await films.make(["-f", "lavfi", "-i", "color=red:size=64x64", "-frames:v", "1"], "cover.jpg")
    let path = try await films.make(
      ["-i", cover] + Self.small + ["-f", "lavfi", "-i", "sine=duration=1", "-f", "lavfi", "-i", "anullsrc=r=8000"]
        + ["-i", words, "-i", chapters, "-map", "0", "-map", "1", "-map", "2", "-map", "3", "-map", "4"]
        + [
          "-map_metadata", "5", "-map_chapters", "5", "-t", "1", "-c:v:0", "copy", "-c:v:1", "libx264", "-pix_fmt:v:1",
        ]
        + [
          "yuv420p", "-c:a", "aac", "-c:s", "mov_text", "-disposition:v:0", "attached_pic", "-timecode", "01:02:03:04",
        ],
      "film.mov")
    let facts = try await bench.renderer.films.facts(of: path, .mov)
    #expect(facts.width == 320 && facts.height == 180)
    let film = try #require(try await bench.render(path, .mov).first)
    #expect(film.probe.streams.map(\.codecType) == ["video", "audio"])
    let text = String(decoding: try TemporaryFolder.bytes(film.path), as: UTF8.self)
    for secret in ["Secret", "x264", "Lavc", "Lavf"] { #expect(!text.contains(secret), "\(secret)") }
    // The second sound is silence.
    let loudness = try await bench.renderer.films.tool.run(
      "ffmpeg", ["-nostdin", "-i", film.path, "-map", "0:a", "-af", "volumedetect", "-f", "null", "-"])
    #expect(loudness.complaint.contains("max_volume: -") && !loudness.complaint.contains("max_volume: -91"))
  }

  @Test func filmsThatWereCutOffAreRefusedInWords() async throws {
    let plain = try await films.make(Self.small + Films.h264, "plain.mp4")
    let front = try await films.make(["-i", plain, "-c", "copy", "-movflags", "+faststart"], "front.mp4")
    let matroska = try await films.make(["-i", plain, "-c", "copy"], "film.mkv")
    for (path, type, words) in [
      (plain, MediaType.mp4, "damaged or cut short"), (front, .mp4, "is cut short"),
      (matroska, .matroska, "is cut short"),
    ] {
      let whole = try TemporaryFolder.bytes(path)
      let cut = try bench.folder.file("cut", Array(whole.prefix(whole.count * 3 / 4)))
      let refusal = await #expect(throws: Refusal.self) { try await bench.renderer.films.facts(of: cut, type) }
      #expect(refusal?.reason.contains(words) == true, "\(String(describing: refusal))")
      _ = try await bench.renderer.films.facts(of: path, type)
    }
  }

  @Test func averageFrameRateIsOfUnevenFilmsToo() async throws {
    let path = try await films.make(
      Self.small + ["-vf", "setpts='N*(1+mod(N,2))*0.1/TB'", "-fps_mode", "vfr", "-enc_time_base", "1:1000"]
        + Films.h264,
      "film.mp4")
    let details = try await bench.renderer.films.facts(of: path, .mp4).details
    let frames = Double(try await bench.moments(path).count)
    let seconds = try #require(try await bench.renderer.films.facts(of: path, .mp4).durationSeconds)
    #expect(try abs(#require(details.framesPerSecond) - frames / seconds) < 0.5)
    #expect(try #require(details.bitsPerSecond) > 0 && details.audioCodec == nil)
  }

  @Test func posterIsNotTheBlackAtTheBeginning() async throws {
    // Black for the first two of three seconds.
    let path = try await films.make(
      ["-f", "lavfi", "-i", "color=black:size=320x180:rate=10:duration=2", "-f", "lavfi"]
        + ["-i", "color=red:size=320x180:rate=10:duration=1", "-filter_complex", "[0][1]concat=n=2", "-g", "5"]
        + Films.h264, "film.mp4")
    let target = "\(bench.folder.path)/poster.png"
    let facts = try await bench.renderer.films.facts(of: path, .mp4)
    try await bench.renderer.films.takePoster(of: path, .mp4, facts, to: target)
    #expect(isNear(try Pixels(target).at(0.5, 0.5), [254, 0, 0], within: 12))
    // Dark all through: then that is what it is.
    let dark = try await films.make(
      ["-f", "lavfi", "-i", "color=black:size=320x180:rate=10:duration=1"] + Films.h264, "dark.mp4")
    try FileManager.default.removeItem(atPath: target)
    try await bench.renderer.films.takePoster(of: dark, .mp4, facts, to: target)
    #expect(isNear(try Pixels(target).at(0.5, 0.5), [0, 0, 0]))
  }

  @Test func watermarkStandsInEverySize() async throws {
    let path = try await films.make(
      ["-f", "lavfi", "-i", "color=0x204060:size=640x360:rate=5:duration=1"] + Films.h264, "film.mp4")
    let marking = Marking(
      fingerprint: "m1", watermark: Watermark(text: "BIRCH STUDIO", place: .center, opacity: 100, size: 100), logo: nil)
    let outputs = [
      RenditionPlan.Output(rendition: .video, width: 640, height: 360),
      RenditionPlan.Output(rendition: .video720, width: 320, height: 180),
    ]
    let plain = try await bench.render(path, .mp4, outputs)
    let marked = try await bench.render(path, .mp4, outputs, marking: marking)
    for (plain, marked) in zip(plain, marked) {
      let (before, after) = (
        try await bench.picture(plain.path, at: 0.6), try await bench.picture(marked.path, at: 0.6)
      )
      let changed = stride(from: 0.0, through: 1, by: 0.01).count { !isNear(before.at($0, 0.5), after.at($0, 0.5)) }
      #expect(changed > 10, "\(changed)")
      #expect(isNear(before.at(0.5, 0.05), after.at(0.5, 0.05)))
    }
  }
}
