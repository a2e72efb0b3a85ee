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
    var rest = bytes[...]
    while rest.count >= 3 {
      let at = rest.startIndex
      appendGroup(UInt32(rest[at]) << 16 | UInt32(rest[at + 1]) << 8 | UInt32(rest[at + 2]), characters: 4, to: &text)
      rest = rest[(at + 3)...]
    }
    if rest.count == 2 {
      appendGroup(
        UInt32(rest[rest.startIndex]) << 16 | UInt32(rest[rest.startIndex + 1]) << 8, characters: 3, to: &text)
    } else if rest.count == 1 {
      appendGroup(UInt32(rest[rest.startIndex]) << 16, characters: 2, to: &text)
    }
  }

  /// - Returns: nil for padding, other characters, impossible lengths, and unused bits that are not zero.
  public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count * 3 / 4)
    var bits: UInt32 = 0
    var held = 0
    for character in text {
      let value = values[Int(character)]
      guard value < 64 else { return nil }
      bits = bits << 6 | UInt32(value)
      held += 6
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
      }
    }
    return held < 6 && bits & (1 << UInt32(held) - 1) == 0 ? bytes : nil
  }

  public static func decode(_ text: some StringProtocol) -> [UInt8]? { decode(text.utf8) }

  private static func appendGroup(_ group: UInt32, characters: Int, to text: inout [UInt8]) {
    for index in 0..<characters {
      text.append(alphabet[Int(group >> UInt32(18 - 6 * index) & 63)])
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
