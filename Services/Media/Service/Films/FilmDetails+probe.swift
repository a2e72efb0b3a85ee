import CatalogAPI

extension FilmDetails {
  /// How a film is coded, out of what ffprobe says.
  init(_ film: FilmProbe.Stream, sound: FilmProbe.Stream?, bitsPerSecond: Int64?) {
    self.init(
      videoCodec: film.codecName ?? "unknown", audioCodec: sound?.codecName, framesPerSecond: film.framesPerSecond,
      bitsPerSecond: bitsPerSecond.flatMap { $0 > 0 ? $0 : nil })
  }
}

extension FilmProbe {
  /// The first sound that anybody can decode.
  var sound: Stream? {
    streams.first { $0.codecType == "audio" && $0.codecName.map { !["none", "unknown"].contains($0) } == true }
  }
}

extension FilmProbe.Stream {
  /// On average: telephones take more frames in the light than in the dark.
  var framesPerSecond: Double? {
    [averageFrameRate, baseFrameRate].lazy.compactMap { $0.flatMap(Self.ratio) }.first { (0.001...1000).contains($0) }
  }

  private static func ratio(_ text: String) -> Double? {
    let parts = text.split(separator: "/").compactMap { Double($0) }
    guard parts.count == 2, parts[1] != 0 else { return nil }
    return parts[0] / parts[1]
  }
}
