import Domain
import Foundation

/// The arguments film tools are run with. The demuxer is fixed by what the file was found to be, and only plain files
/// may be opened: a playlist in disguise leads nowhere.
enum FilmCommands {
  static func probe(_ path: String, _ type: MediaType) -> [String] {
    ["-v", "error"] + reading(path, type) + ["-print_format", "json", "-show_format", "-show_streams"]
  }

  /// Takes one frame as a PNG of at most 2048 pixels, upright, with square pixels.
  static func poster(_ path: String, _ type: MediaType, _ facts: FilmFacts, at seconds: Double, to target: String)
    -> [String]
  {
    ["-nostdin", "-v", "error", "-threads", "1", "-ss", String(format: "%.3f", seconds)] + reading(path, type)
      + ["-map", "0:\(facts.pictureStream)", "-frames:v", "1", "-an", "-sn", "-dn", "-vf", filters(facts)]
      + ["-c:v", "png", "-compression_level", "1", "-f", "image2", "-update", "1", "-y", "file:\(target)"]
  }

  /// Copies the picture and the first sound, as they are coded, into a file that says nothing else: no tags, chapters,
  /// or further streams. The way the picture is turned stays. A film begins to play before it has come whole.
  static func copyForPlaying(_ path: String, _ type: MediaType, _ facts: FilmFacts, to target: String) -> [String] {
    ["-nostdin", "-v", "error"] + reading(path, type)
      + ["-map", "0:\(facts.pictureStream)", "-map", "0:a:0?", "-dn", "-sn", "-c", "copy"]
      + ["-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"]
      + (type.playedAs == .webm ? ["-f", "webm"] : Self.bareMP4) + ["-y", "file:\(target)"]
  }

  /// Cameras write places and settings between the pictures of H.264, too: such units (6, SEI) are left out. No decoder
  /// needs them.
  private static let bareMP4 = ["-bsf:v", "filter_units=remove_types=6", "-movflags", "+faststart", "-f", "mp4"]

  private static func reading(_ path: String, _ type: MediaType) -> [String] {
    let demuxer = type == .matroska || type == .webm ? "matroska" : "mov"
    return ["-protocol_whitelist", "file", "-f", demuxer, "-i", "file:\(path)"]
  }

  private static func filters(_ facts: FilmFacts) -> String {
    let square = "scale=w='max(1,round(iw*if(sar,sar,1)))':h=ih,setsar=1"
    let fitted = "scale=w='min(2048,iw)':h='min(2048,ih)':force_original_aspect_ratio=decrease"
    // Light beyond what a page shows is brought down, or it would look washed out.
    let toned =
      "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv"
    return ([square, fitted] + (facts.isHighDynamicRange ? [toned] : []) + ["format=rgb24"]).joined(separator: ",")
  }
}
