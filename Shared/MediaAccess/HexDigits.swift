/// Identifiers and keys between their hexadecimal text and their bytes, without an array in between.
enum HexDigits {
  /// Writes the `count` bytes that `text` tells, skipping the dashes of a UUID.
  /// - Returns: false unless `text` has exactly that many hexadecimal digits in lower case.
  static func read(_ text: String, count: Int, to bytes: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
    var text = text
    return text.withUTF8 { characters in
      var digits = 0
      for character in characters {
        let value: UInt8
        switch character {
        case 48...57: value = character - 48
        case 97...102: value = character - 87
        case 45: continue
        default: return false
        }
        guard digits < 2 * count else { return false }
        let at = offset + digits / 2
        bytes[at] = digits % 2 == 0 ? value << 4 : bytes[at] | value
        digits += 1
      }
      return digits == 2 * count
    }
  }

  static func text(_ bytes: UnsafeRawBufferPointer, at offset: Int, count: Int) -> String {
    String(unsafeUninitializedCapacity: 2 * count) { buffer in
      for index in 0..<count {
        buffer[2 * index] = digit(bytes[offset + index] >> 4)
        buffer[2 * index + 1] = digit(bytes[offset + index] & 15)
      }
      return 2 * count
    }
  }

  static func uuid(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      var at = 0
      for index in 0..<16 {
        if index == 4 || index == 6 || index == 8 || index == 10 {
          buffer[at] = 45
          at += 1
        }
        buffer[at] = digit(bytes[offset + index] >> 4)
        buffer[at + 1] = digit(bytes[offset + index] & 15)
        at += 2
      }
      return 36
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
}
