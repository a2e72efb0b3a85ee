import Domain

/// When a picture or film was taken, by the clock of the camera.
enum TakenAt {
  /// The moment of the shutter first, then that of the file's making. Programs write the date of their own work into
  /// others, which are not asked.
  private static let names = [
    "Composite:SubSecDateTimeOriginal", "ExifIFD:DateTimeOriginal", "XMP-exif:DateTimeOriginal",
    "XMP-photoshop:DateCreated", "Composite:DateTimeCreated", "ExifIFD:CreateDate", "XMP-xmp:CreateDate",
    "PNG:CreationTime",
    // Films: the first with the zone of the place, as telephones write it.
    "Keys:CreationDate", "UserData:DateTimeOriginal", "QuickTime:DateTimeOriginal", "Matroska:DateTimeOriginal",
    // UTC by the standard, the camera's clock with most cameras.
    "QuickTime:CreateDate",
  ]

  static func find(in tags: ExifTags) -> LocalDateTime? {
    for name in names {
      for text in tags[name]?.texts ?? [] { if let moment = parse(text) { return moment } }
    }
    return nil
  }

  /// `2026:06:20 15:04:05.12+02:00`, its fraction and zone optional; the zone is left out: what counts is what the
  /// clock showed.
  static func parse(_ text: String) -> LocalDateTime? {
    var characters = Array(text.utf8.prefix(32))
    guard characters.count >= 19, [UInt8(ascii: " "), UInt8(ascii: "T")].contains(characters[10]) else { return nil }
    (characters[4], characters[7], characters[10]) = (UInt8(ascii: "-"), UInt8(ascii: "-"), UInt8(ascii: "T"))
    guard let whole = LocalDateTime(String(decoding: characters.prefix(19), as: UTF8.self)) else { return nil }
    guard characters.count > 20, characters[19] == UInt8(ascii: ".") else { return whole }
    let fraction = characters[20...].prefix { (48...57).contains($0) }.prefix(3)
    let padded = fraction + Array(repeating: UInt8(ascii: "0"), count: 3 - fraction.count)
    let milliseconds = padded.reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) }
    return LocalDateTime(milliseconds: whole.milliseconds + milliseconds) ?? whole
  }
}
