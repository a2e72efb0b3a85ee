/// Identifiers and keys between their hexadecimal text and their bytes, without an array in between.
enum HexDigits {
  /// Writes the `count` bytes that `text` tells, skipping the dashes of a UUID.
  /// - Returns: false unless `text` has exactly that many hexadecimal digits in lower case.
  static func read(_ text: String, count: Int, to bytes: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
    var text = text
    return text.withUTF8 { read($0, count: count, to: bytes, at: offset) }
  }

  static func read(
    _ characters: UnsafeBufferPointer<UInt8>, count: Int, to bytes: UnsafeMutableRawBufferPointer, at offset: Int
  ) -> Bool {
    values.withUnsafeBufferPointer { values in
      var from = 0
      for at in offset..<offset + count {
        if from < characters.count, characters[from] == 45 { from += 1 }
        guard from + 1 < characters.count else { return false }
        let (high, low) = (values[Int(characters[from])], values[Int(characters[from + 1])])
        guard high | low < 16 else { return false }
        bytes[at] = high << 4 | low
        from += 2
      }
      return from == characters.count
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

  /// The value of each digit, 255 for what is none.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for value in UInt8(0)..<16 { values[Int(digit(value))] = value }
    return values
  }()

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
}
