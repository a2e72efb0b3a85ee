import Domain

/// Which films every current browser plays as they are coded.
enum BrowserPlayback {
  /// - Parameter sound: nil for a silent film.
  static func plays(_ film: FilmProbe.Stream, sound: FilmProbe.Stream?, in container: MediaType) -> Bool {
    switch container {
    case .mp4, .mov:
      return film.codecName == "h264" && isPlainDepth(film) && plays(sound, ["aac"])
    case .webm:
      return ["vp8", "vp9", "av1"].contains(film.codecName) && isPlainDepth(film) && plays(sound, ["opus", "vorbis"])
    default:
      return false
    }
  }

  /// 8 bits with halved colour: what the decoders of phones know.
  private static func isPlainDepth(_ film: FilmProbe.Stream) -> Bool {
    ["yuv420p", "yuvj420p"].contains(film.pixelFormat)
  }

  private static func plays(_ sound: FilmProbe.Stream?, _ codecs: [String]) -> Bool {
    guard let sound else { return true }
    return codecs.contains { $0 == sound.codecName }
  }
}
