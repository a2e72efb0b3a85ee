/// What exiftool is asked of an original for the studio to see.
enum MetadataCommands {
  /// Without what is embedded in films picture by picture: their header tells enough, and is had at once.
  static func read(_ path: String) -> [String] {
    PlaceCommands.plain + ["-a", "-G1", "-j", "-MIMEType"] + asked + [path]
  }

  /// Those with a `#` come as numbers.
  static let asked = (texts + numbers.map { "\($0)#" } + places).map { "-\($0)" }

  /// Whether it is asked for by name: then it tells no place. Places are asked for from `Composite` and XMP, which
  /// `PlaceTags` looks at by itself.
  static func isAskedFor(_ name: String) -> Bool {
    guard let colon = name.lastIndex(of: ":") else { return false }
    return askedNames.contains(name[name.index(after: colon)...])
  }

  private static let texts = [
    "DateTimeOriginal", "SubSecDateTimeOriginal", "DateTimeCreated", "DateCreated", "TimeCreated", "CreateDate",
    "CreationDate", "CreationTime", "Make", "Model", "LensModel", "LensID", "Lens", "Keywords", "Subject",
    "XPKeywords", "Caption-Abstract", "Description", "ImageDescription", "UserComment", "CodedCharacterSet",
  ]
  private static let numbers = [
    "FocalLength", "FNumber", "ApertureValue", "ExposureTime", "ISO", "Orientation", "Rating",
  ]
  private static let places = [
    "Composite:GPSLatitude", "Composite:GPSLongitude", "XMP-exif:GPSLatitude", "XMP-exif:GPSLongitude",
  ]
  private static let askedNames = Set((texts + numbers).map { Substring($0) })
}
