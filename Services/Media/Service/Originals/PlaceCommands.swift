/// The arguments exiftool is run with: fixed options, files by absolute path.
enum PlaceCommands {
  /// Everything that says where: coordinates and names of places of every kind of metadata, and the tracks of films.
  static func read(_ path: String) -> [String] {
    plain + ["-ee", "-a", "-G1", "-j", "-MIMEType", "-Location:all"] + other + matroska + [path]
  }

  /// The same of a picture, and all that the studio is to see of it.
  static func readPicture(_ path: String) -> [String] {
    plain + ["-ee", "-a", "-G1", "-j", "-MIMEType", "-Location:all"] + other + MetadataCommands.asked + [path]
  }

  /// The moment of a GPS fix goes with it: it stands in the same group.
  static func remove(_ path: String, to target: String) -> [String] {
    plain + ["-q", "-Location:all="] + other.map { "\($0)=" } + ["-o", target, path]
  }

  /// Coordinates come as numbers, south and west below zero.
  static let plain = ["-m", "-api", "LargeFileSupport=1", "-c", "%+.9f"]
  /// Matroska's tags have whatever names their writers gave them.
  private static let matroska = ["-Matroska:*Location*", "-Matroska:*GPS*"]
  /// What exiftool counts as a time, or as a note, although it tells of a place.
  private static let other = ["-GPS:all", "-XMP-exif:GPS*", "-Keys:Location*"]
}
