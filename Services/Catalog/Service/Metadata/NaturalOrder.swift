/// File names as people order them: numbers as numbers, whatever the case, and before the ending: `IMG_2.jpg`,
/// `IMG_2-edited.jpg`, `IMG_10.jpg`.
struct NaturalOrder: Comparable {
  /// Bytes whose order is the order of the names.
  private let key: [UInt8]

  init(_ filename: String) {
    let folded = Array(FoldedText.fold(filename).utf8)
    let dot = folded.lastIndex(of: UInt8(ascii: ".")).flatMap { $0 > 0 ? $0 : nil } ?? folded.count
    key = Self.key(folded[..<dot]) + [0] + Self.key(folded[dot...])
  }

  /// Each number as a digit, the count of its digits, and those, without zeros in front.
  private static func key(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(text.count + 8)
    var rest = text
    while let byte = rest.first {
      guard isDigit(byte) else {
        key.append(byte)
        rest = rest.dropFirst()
        continue
      }
      let number = rest.prefix(while: isDigit)
      let digits = number.drop { $0 == UInt8(ascii: "0") }
      // Names have at most 255 bytes.
      key += [UInt8(ascii: "0"), UInt8(clamping: digits.count)] + digits
      rest = rest.dropFirst(number.count)
    }
    return key
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  static func < (left: Self, right: Self) -> Bool { left.key.lexicographicallyPrecedes(right.key) }
}
