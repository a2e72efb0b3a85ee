import Foundation

/// What of a file tells a place, as exiftool lists it.
struct PlaceTags: Equatable {
  /// By group and name, e.g. `GPS:GPSLatitude`.
  let names: Set<String>
  /// What exiftool took the file for.
  let mediaType: String?

  var isEmpty: Bool { names.isEmpty }

  /// - Returns: nil for what is no list of exiftool's.
  init?(json: [UInt8]) {
    guard let files = try? JSONSerialization.jsonObject(with: Data(json)) as? [[String: Any]], let file = files.first
    else { return nil }
    mediaType = file["File:MIMEType"] as? String
    names = Set(file.filter { name, value in !Self.isNoPlace(name) && Self.saysSomething(value) }.keys)
  }

  /// Cameras write the version of a block that may hold nothing else; `Composite` repeats the others.
  private static func isNoPlace(_ name: String) -> Bool {
    name == "SourceFile" || name == "File:MIMEType" || name.hasPrefix("Composite:") || name.hasSuffix(":GPSVersionID")
  }

  /// Cameras without a receiver fill the fields of their notes with dashes or zeros.
  private static func saysSomething(_ value: Any) -> Bool {
    "\(value)".unicodeScalars.contains { $0 != "0" && ($0.properties.isAlphabetic || $0.properties.numericType != nil) }
  }
}
