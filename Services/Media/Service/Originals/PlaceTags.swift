/// What of a file tells a place, as exiftool lists it.
struct PlaceTags: Equatable {
  /// By group and name, e.g. `GPS:GPSLatitude`.
  let names: Set<String>
  /// What exiftool took the file for.
  let mediaType: String?

  var isEmpty: Bool { names.isEmpty }

  /// - Returns: nil for what is no list of exiftool's.
  init?(json: [UInt8]) {
    guard let tags = ExifTags(json: json) else { return nil }
    self.init(tags)
  }

  init(_ tags: ExifTags) {
    mediaType = tags.mediaType
    names = Set(tags.names.filter { !Self.isNoPlace($0) && tags[$0].map(Self.saysSomething) == true })
  }

  /// Cameras write the version of a block that may hold nothing else; `Composite` repeats the others. What is read for
  /// the studio to see (`MetadataCommands`) is asked for by name.
  private static func isNoPlace(_ name: String) -> Bool {
    name == "SourceFile" || name == "File:MIMEType" || name.hasPrefix("Composite:") || name.hasSuffix(":GPSVersionID")
      || MetadataCommands.isAskedFor(name)
  }

  /// Cameras without a receiver fill the fields of their notes with dashes or zeros.
  private static func saysSomething(_ value: ExifValue) -> Bool {
    switch value {
    case .text(let text):
      text.unicodeScalars.contains { $0 != "0" && ($0.properties.isAlphabetic || $0.properties.numericType != nil) }
    case .number(let number): number != 0
    case .list(let list): list.contains(where: saysSomething)
    case .other: true
    }
  }
}
