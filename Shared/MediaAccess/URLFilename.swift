/// The last part of a media URL: for people and their downloads folder; it decides nothing.
enum URLFilename {
  /// Appends the name percent-encoded: plain ASCII that needs no escaping in JSON or HTML.
  ///
  /// A browser would resolve `.` and `..` as steps in the path, so these become `file`, as does an empty name.
  static func append(_ name: String, to output: inout [UInt8]) {
    var name = ["", ".", ".."].contains(name) ? "file" : name
    name.withUTF8 { characters in
      for character in characters {
        if isUnreserved(character) {
          output.append(character)
        } else {
          output.append(37)
          output.append(digit(character >> 4))
          output.append(digit(character & 15))
        }
      }
    }
  }

  /// RFC 3986, section 2.3.
  private static func isUnreserved(_ character: UInt8) -> Bool {
    switch character {
    case 65...90, 97...122, 48...57, 45, 46, 95, 126: true
    default: false
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }
}
