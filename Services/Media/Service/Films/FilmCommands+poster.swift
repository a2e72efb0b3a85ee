import Domain
import Foundation

/// How the poster is taken: a PNG of at most 2048 pixels, upright, with square pixels.
extension FilmCommands {
  /// Takes the frame at a moment, whatever it shows.
  static func poster(_ path: String, _ type: MediaType, _ facts: FilmFacts, at seconds: Double, to target: String)
    -> [String]
  {
    quiet + ["-ss", moment(seconds)] + reading(path, type)
      + writing(facts, filters: fitted(facts) + ["format=rgb24"], to: target)
  }

  /// Takes the frame that stands best for the ten seconds from a moment on, of those that are not dark: titles and
  /// fades are left out. Only frames that are decoded by themselves count, which costs little at any size. Leaves no
  /// file where all of them are dark.
  static func brightPoster(
    _ path: String, _ type: MediaType, _ facts: FilmFacts, from seconds: Double, to target: String
  ) -> [String] {
    let bright = [
      "format=yuv444p", "signalstats",
      "metadata=mode=select:key=lavfi.signalstats.YAVG:value=\(darkest):function=greater", "thumbnail=n=12",
      "format=rgb24",
    ]
    return quiet + ["-skip_frame", "nokey", "-noaccurate_seek", "-ss", moment(seconds), "-t", "10"]
      + reading(path, type) + writing(facts, filters: fitted(facts) + bright, to: target)
  }

  /// How light a frame is on average that is not dark; black is 16, white 235.
  private static let darkest = 26

  private static let quiet = ["-nostdin", "-v", "error", "-threads", "1"]

  private static func moment(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

  private static func writing(_ facts: FilmFacts, filters: [String], to target: String) -> [String] {
    ["-map", "0:\(facts.pictureStream)", "-frames:v", "1", "-an", "-sn", "-dn", "-vf", filters.joined(separator: ",")]
      + ["-c:v", "png", "-compression_level", "1", "-f", "image2", "-update", "1", "-y", "file:\(target)"]
  }

  private static func fitted(_ facts: FilmFacts) -> [String] {
    let square = "scale=w='max(1,round(iw*if(sar,sar,1)))':h=ih,setsar=1"
    let fitted = "scale=w='min(2048,iw)':h='min(2048,ih)':force_original_aspect_ratio=decrease"
    return [square, fitted] + toned(facts)
  }

  /// Light beyond what a page shows is brought down, or it would look washed out. Nothing for films without.
  static func toned(_ facts: FilmFacts) -> [String] {
    guard facts.isHighDynamicRange, let transfer = facts.colorTransfer else { return [] }
    // Cameras leave out what goes without saying: such light is coded in these colours.
    return [
      "setparams=color_primaries=bt2020:color_trc=\(transfer):colorspace=bt2020nc",
      "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0",
      "zscale=t=bt709:m=bt709:r=tv",
    ]
  }
}
