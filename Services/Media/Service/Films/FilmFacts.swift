import CatalogAPI
import Domain

/// What matters of a film.
struct FilmFacts: Sendable, Equatable {
  /// The stream a poster is taken from.
  var pictureStream: Int
  /// Pixels as shown: upright, and with square pixels.
  var width: Int
  var height: Int
  var durationSeconds: Double?
  /// Its light is coded for screens brighter than browsers assume (PQ, HLG).
  var isHighDynamicRange: Bool
  /// Whether browsers play its picture and sound as they are coded.
  var playsInBrowsers: Bool
  /// The stream with the sound to play; nil for a silent film.
  var soundStream: Int?
  /// How its colours are coded, as ffmpeg names it: `yuv420p`.
  var pixelFormat: String?
  /// How light becomes numbers, as ffmpeg names it: `smpte2084`.
  var colorTransfer: String?
  var details: FilmDetails
}

extension FilmFacts {
  /// - Throws: `Refusal` where there is no moving picture in it, or one past `PictureChain.mostPixels`.
  init(_ probe: FilmProbe, container: MediaType) throws {
    let pictures = probe.streams.filter { $0.codecType == "video" && $0.disposition?.attachedPicture != 1 }
    guard let film = pictures.first, let width = film.width, let height = film.height, width > 0, height > 0 else {
      throw Refusal("There is no moving picture in this file. Upload a film.")
    }
    guard width.multipliedReportingOverflow(by: height).overflow == false, width * height <= PictureChain.mostPixels
    else { throw Refusal.tooLarge(width: width, height: height, most: PictureChain.mostPixels) }
    let shownWidth = max(1, Int((Double(width) * film.pixelAspect).rounded()))
    pictureStream = film.index
    self.width = film.isTurned ? height : shownWidth
    self.height = film.isTurned ? shownWidth : height
    durationSeconds = (probe.format?.duration ?? film.duration).flatMap(Double.init).flatMap {
      $0.isFinite && $0 > 0 ? $0 : nil
    }
    isHighDynamicRange = ["smpte2084", "arib-std-b67"].contains(film.colorTransfer)
    let sound = probe.sound
    playsInBrowsers = BrowserPlayback.plays(film, sound: sound, in: container)
    soundStream = sound?.index
    pixelFormat = film.pixelFormat
    colorTransfer = film.colorTransfer
    details = FilmDetails(film, sound: sound, bitsPerSecond: probe.format?.bitRate.flatMap(Int64.init))
  }

  /// The shorter side: a film of 1920 × 1080 pixels has as many lines as one of 1080 × 1920.
  var lines: Int { min(width, height) }

  /// Where the poster is taken: late enough for the black at the beginning to be over.
  var posterSeconds: Double {
    guard let durationSeconds else { return 0 }
    return durationSeconds / 10
  }
}

extension FilmProbe.Stream {
  /// Whether it is shown lying on a side.
  var isTurned: Bool {
    let matrix = sideData?.lazy.compactMap(\.rotation).first
    let degrees = matrix ?? tags?.rotate.flatMap(Double.init) ?? 0
    guard abs(degrees) <= 360 else { return false }
    return Int((degrees / 90).rounded()) % 2 != 0
  }

  /// How much wider than high a pixel is shown; 1 where that is not told or not believable.
  var pixelAspect: Double {
    let parts = (sampleAspectRatio ?? "").split(separator: ":").compactMap { Double($0) }
    guard parts.count == 2, parts[0] > 0, parts[1] > 0, (0.1...10).contains(parts[0] / parts[1]) else { return 1 }
    return parts[0] / parts[1]
  }
}
