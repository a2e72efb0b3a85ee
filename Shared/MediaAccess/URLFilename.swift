/// The last part of a media URL: for people and their downloads folder; it decides nothing.
enum URLFilename {
  /// Appends the name percent-encoded: plain ASCII that needs no escaping in JSON or HTML.
  ///
  /// A browser would resolve `.` and `..` as steps in the path, so these become `file`, as does an empty name.
  static func append(_ name: String, to output: inout [UInt8]) {
    var name = name
    name.withUTF8 { characters in
      withUnsafeTemporaryAllocation(byteCount: 3 * (characters.count + 8), alignment: 1) { encoded in
        let count = write(characters, ending: nil, to: encoded, at: 0)
        output.append(contentsOf: encoded[..<count])
      }
    }
  }

  /// Writes the name of a stem and, where there is one, an ending behind a dot, of at most seven plain characters.
  /// - Returns: where it ends.
  static func write(
    _ stem: UnsafeBufferPointer<UInt8>, ending: String?, to output: UnsafeMutableRawBufferPointer, at start: Int
  ) -> Int {
    var at = start
    if ending == nil && isStep(stem) {
      for character in "file".utf8 {
        output[at] = character
        at += 1
      }
      return at
    }
    plain.withUnsafeBufferPointer { plain in
      for character in stem {
        if plain[Int(character)] {
          output[at] = character
          at += 1
        } else {
          output[at] = 37
          output[at + 1] = digit(character >> 4)
          output[at + 2] = digit(character & 15)
          at += 3
        }
      }
    }
    guard let ending else { return at }
    output[at] = 46
    at += 1
    for character in ending.utf8 {
      output[at] = character
      at += 1
    }
    return at
  }

  private static func isStep(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    name.count <= 2 && name.allSatisfy { $0 == 46 }
  }

  /// RFC 3986, section 2.3: what stands for itself.
  private static let plain: [Bool] = (0...255).map { character in
    switch character {
    case 65...90, 97...122, 48...57, 45, 46, 95, 126: true
    default: false
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }
}
