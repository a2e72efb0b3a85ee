/// base64url (RFC 4648, section 5) without padding. Decoding takes exactly what encoding makes: one text per value.
public enum Base64URL {
  public static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count * 4 + 2) / 3)
    bytes.withUnsafeBytes { append($0, to: &text) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the text as ASCII.
  public static func append(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
    let count = (bytes.count * 4 + 2) / 3
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { output in
      encode(bytes, into: output)
      text.append(contentsOf: output)
    }
  }

  /// - Returns: nil for padding, other characters, impossible lengths, and unused bits that are not zero.
  public static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard text.count % 4 != 1 else { return nil }
    var isCanonical = true
    let bytes = [UInt8](unsafeUninitializedCapacity: text.count * 3 / 4) { output, filled in
      isCanonical = decode(text, into: output)
      filled = isCanonical ? output.count : 0
    }
    return isCanonical ? bytes : nil
  }

  public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    text.withContiguousStorageIfAvailable { decode($0) } ?? Array(text).withUnsafeBufferPointer { decode($0) }
  }

  public static func decode(_ text: some StringProtocol) -> [UInt8]? { decode(text.utf8) }

  /// Writes the text as ASCII.
  /// - Parameter output: has room for it: four characters for three bytes, and 2 or 3 for what is left.
  public static func encode(_ bytes: UnsafeRawBufferPointer, into output: UnsafeMutableBufferPointer<UInt8>) {
    alphabet.withUnsafeBufferPointer { alphabet in
      var from = 0
      var to = 0
      while from + 2 < bytes.count {
        let group = UInt32(bytes[from]) << 16 | UInt32(bytes[from + 1]) << 8 | UInt32(bytes[from + 2])
        output[to] = alphabet[Int(group >> 18)]
        output[to + 1] = alphabet[Int(group >> 12 & 63)]
        output[to + 2] = alphabet[Int(group >> 6 & 63)]
        output[to + 3] = alphabet[Int(group & 63)]
        from += 3
        to += 4
      }
      guard from < bytes.count else { return }
      let second = from + 1 < bytes.count ? UInt32(bytes[from + 1]) : 0
      let group = UInt32(bytes[from]) << 16 | second << 8
      output[to] = alphabet[Int(group >> 18)]
      output[to + 1] = alphabet[Int(group >> 12 & 63)]
      if from + 1 < bytes.count { output[to + 2] = alphabet[Int(group >> 6 & 63)] }
    }
  }

  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    values.withUnsafeBufferPointer { values in
      var bits: UInt32 = 0
      var held: UInt32 = 0
      var at = 0
      for character in text {
        let value = values[Int(character)]
        guard value < 64 else { return false }
        bits = bits << 6 | UInt32(value)
        held += 6
        if held >= 8 {
          held -= 8
          output[at] = UInt8(truncatingIfNeeded: bits >> held)
          at += 1
        }
      }
      return bits & (1 << held - 1) == 0
    }
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The value of each character, 255 for what is none.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()
}
