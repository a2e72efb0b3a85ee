/// IPTC texts that do not say how they are coded: exiftool takes them for Windows-1252, and most programs of today write
/// UTF-8 there.
enum LatinText {
  /// What was UTF-8 taken for Windows-1252, as UTF-8; every other text as it is.
  static func repaired(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard let byte = byte(of: scalar) else { return text }
      bytes.append(byte)
    }
    return String(validating: bytes, as: UTF8.self) ?? text
  }

  private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x100 { return UInt8(scalar.value) }
    return upper[scalar.value]
  }

  /// Windows-1252 from 0x80 to 0x9F; what is 0 is unused.
  private static let upper: [UInt32: UInt8] = {
    let scalars: [UInt32] = [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
      0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
      0x0178,
    ]
    let pairs = scalars.enumerated().filter { $0.element != 0 }.map { ($0.element, UInt8(0x80 + $0.offset)) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()
}
