import CatalogAPI
import Domain
import Testing

@testable import MediaService

/// What is read out of ffprobe's answer, held against literal JSON.
@Suite struct FilmFactsTests {
  func facts(_ stream: String, audio: String? = nil, format: String = "{}", in container: MediaType = .mp4) throws
    -> FilmFacts
  {
    let streams = [stream, audio].compactMap(\.self).joined(separator: ",")
    return try FilmFacts(
      FilmProbe(json: Array(#"{"streams":[\#(streams)],"format":\#(format)}"#.utf8)), container: container)
  }

  func video(_ codec: String = "h264", _ more: String = "") -> String {
    #"{"index":0,"codec_type":"video","codec_name":"\#(codec)","pix_fmt":"yuv420p","width":1920,"height":1080\#(more)}"#
  }

  func audio(_ codec: String) -> String { #"{"index":1,"codec_type":"audio","codec_name":"\#(codec)"}"# }

  @Test func plainFilm() throws {
    let film = try facts(video(), audio: audio("aac"), format: #"{"duration":"12.480000"}"#)
    #expect(
      film
        == FilmFacts(
          pictureStream: 0, width: 1920, height: 1080, durationSeconds: 12.48, isHighDynamicRange: false,
          playsInBrowsers: true, soundStream: 1, pixelFormat: "yuv420p",
          details: FilmDetails(videoCodec: "h264", audioCodec: "aac")))
    #expect(film.posterSeconds == 1.248)
  }

  @Test func playsWhereBrowsersKnowEveryPart() throws {
    #expect(try facts(video()).playsInBrowsers)
    #expect(try facts(video(), audio: audio("aac"), in: .mov).playsInBrowsers)
    #expect(try facts(video("vp9"), audio: audio("opus"), in: .webm).playsInBrowsers)
    #expect(try facts(video("vp8"), audio: audio("vorbis"), in: .webm).playsInBrowsers)
    #expect(try facts(video("av1"), in: .webm).playsInBrowsers)
    #expect(try !facts(video("hevc"), audio: audio("aac")).playsInBrowsers)
    #expect(try !facts(video(), audio: audio("pcm_s16le"), in: .mov).playsInBrowsers)
    #expect(try !facts(video(), audio: audio("aac"), in: .matroska).playsInBrowsers)
    let deep = video().replacing("yuv420p", with: "yuv422p10le")
    #expect(try !facts(deep).playsInBrowsers)
  }

  @Test(arguments: [
    (#","side_data_list":[{"side_data_type":"Display Matrix","rotation":-90}]"#, true),
    (#","side_data_list":[{"rotation":90}]"#, true), (#","side_data_list":[{"rotation":180}]"#, false),
    (#","side_data_list":[{"rotation":270}]"#, true), (#","tags":{"rotate":"90"}"#, true),
    (#","tags":{"rotate":"1e300"}"#, false), (#","side_data_list":[{"side_data_type":"Something else"}]"#, false),
  ])
  func turnedFilmsAreUpright(_ more: String, _ isTurned: Bool) throws {
    let film = try facts(video("h264", more))
    #expect(film.width == (isTurned ? 1080 : 1920) && film.height == (isTurned ? 1920 : 1080))
  }

  @Test func widePixelsCountAsShown() throws {
    #expect(try facts(video("h264", #","sample_aspect_ratio":"4:3""#)).width == 2560)
    for nonsense in ["0:1", "1:0", "x", "-4:3", "1000:1"] {
      #expect(try facts(video("h264", #","sample_aspect_ratio":"\#(nonsense)""#)).width == 1920)
    }
  }

  @Test func brightFilmsAreKnown() throws {
    #expect(try facts(video("hevc", #","color_transfer":"arib-std-b67""#)).isHighDynamicRange)
    #expect(try !facts(video("hevc", #","color_transfer":"bt709""#)).isHighDynamicRange)
  }

  @Test func codingIsTold() throws {
    let rates = #","avg_frame_rate":"30000/1001","r_frame_rate":"90000/1""#
    let details = try facts(video("hevc", rates), audio: audio("aac"), format: #"{"bit_rate":"8123456"}"#).details
    #expect(details.videoCodec == "hevc" && details.audioCodec == "aac" && details.bitsPerSecond == 8_123_456)
    #expect(try abs(#require(details.framesPerSecond) - 29.97) < 0.001)
    #expect(try facts(video("h264", #","avg_frame_rate":"0/0","r_frame_rate":"25/1""#)).details.framesPerSecond == 25)
    for nonsense in ["0/0", "x", "1/0", "1e9/1", "-5/1"] {
      #expect(try facts(video("h264", #","avg_frame_rate":"\#(nonsense)""#)).details.framesPerSecond == nil)
    }
    #expect(try facts(video()).soundStream == nil)
    // A sound that nobody here can decode is as good as none.
    #expect(try facts(video(), audio: #"{"index":1,"codec_type":"audio"}"#).soundStream == nil)
  }

  @Test func durationThatIsNoneIsNotTold() throws {
    for format in ["{}", #"{"duration":"N/A"}"#, #"{"duration":"inf"}"#, #"{"duration":"-1"}"#, #"{"duration":"nan"}"#]
    {
      #expect(try facts(video(), format: format).durationSeconds == nil)
    }
    #expect(try facts(video("h264", #","duration":"3.5""#)).durationSeconds == 3.5)
  }

  @Test func soundAloneIsNoFilm() {
    #expect(throws: Refusal.self) { try facts(audio("aac")) }
    let cover = video("mjpeg", #","disposition":{"attached_pic":1}"#)
    #expect(throws: Refusal.self) { try facts(cover, audio: audio("aac")) }
  }

  @Test func absurdSizesAreRefused() {
    for size in ["30000", "9223372036854775807", "0", "-5"] {
      let film = #"{"index":0,"codec_type":"video","codec_name":"h264","width":\#(size),"height":\#(size)}"#
      #expect(throws: Refusal.self, "\(size)") { try facts(film) }
    }
  }

  @Test func filmsAreReadAsWhatTheyWereFoundToBe() throws {
    let film = try facts(video())
    let commands = [
      FilmCommands.probe("/blobs/x", .mp4), FilmCommands.poster("/blobs/x", .webm, film, at: 1.5, to: "/made/p.png"),
    ]
    for command in commands {
      #expect(command.contains("-protocol_whitelist") && command.contains("file:/blobs/x"))
    }
    #expect(commands[0].firstIndex(of: "mov") != nil && commands[1].firstIndex(of: "matroska") != nil)
    #expect(commands[1].contains("-nostdin") && commands[1].contains("1.500"))
  }
}
