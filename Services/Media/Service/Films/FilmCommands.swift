import Domain
import Foundation

/// The arguments film tools are run with. The demuxer is fixed by what the file was found to be, and only plain files
/// may be opened: a playlist in disguise leads nowhere.
enum FilmCommands {
  static func probe(_ path: String, _ type: MediaType) -> [String] {
    ["-v", "error"] + reading(path, type) + ["-print_format", "json", "-show_format", "-show_streams"]
  }

  /// Copies the picture and the first sound, as they are coded, into a file that says nothing else: no tags, chapters,
  /// or further streams. The way the picture is turned stays. A film begins to play before it has come whole.
  static func copyForPlaying(_ path: String, _ type: MediaType, _ facts: FilmFacts, to target: String) -> [String] {
    ["-nostdin", "-v", "error"] + reading(path, type)
      + ["-map", "0:\(facts.pictureStream)"] + (facts.soundStream.map { ["-map", "0:\($0)"] } ?? [])
      + ["-dn", "-sn", "-c", "copy"]
      + ["-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"]
      + (type.playedAs == .webm ? ["-f", "webm"] : Self.bareMP4) + ["-y", "file:\(target)"]
  }

  /// Cameras write places and settings between the pictures of H.264, too: such units (6, SEI) are left out. No decoder
  /// needs them.
  private static let bareMP4 = ["-bsf:v", "filter_units=remove_types=6", "-movflags", "+faststart", "-f", "mp4"]

  /// Opens a file as the film it was found to be.
  static func reading(_ path: String, _ type: MediaType) -> [String] {
    let demuxer = type == .matroska || type == .webm ? "matroska" : "mov"
    return ["-protocol_whitelist", "file", "-f", demuxer, "-i", "file:\(path)"]
  }
}
