import Foundation

/// RFC 2047: text beyond ASCII in a header.
enum EncodedWord {
  /// With `=?UTF-8?B?` and `?=` 64 characters, so that a word still fits behind a field's name in a line of 76.
  private static let bytesAtMost = 39

  /// Words that a reader joins to `text` again. Each holds whole characters, as the RFC asks.
  static func words(for text: String) -> [String] {
    var words: [String] = []
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      let encoded = UTF8.encode(scalar).map(Array.init) ?? []
      if bytes.count + encoded.count > bytesAtMost {
        words.append(word(bytes))
        bytes = []
      }
      bytes += encoded
    }
    return bytes.isEmpty ? words : words + [word(bytes)]
  }

  private static func word(_ bytes: [UInt8]) -> String {
    "=?UTF-8?B?\(Data(bytes).base64EncodedString())?="
  }

  /// The text of a header with its encoded words; the white space between two of them goes (section 6.2).
  /// Only what `words` writes is understood.
  static func decoded(_ header: String) -> String {
    var bytes: [UInt8] = []
    var lastWasEncoded = false
    for (index, piece) in header.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      let content = payload(of: piece)
      if index > 0 && !(lastWasEncoded && content != nil) { bytes.append(UInt8(ascii: " ")) }
      bytes += content ?? Array(piece.utf8)
      lastWasEncoded = content != nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func payload(of piece: Substring) -> [UInt8]? {
    guard piece.hasPrefix("=?UTF-8?B?"), piece.hasSuffix("?="), piece.utf8.count >= 12 else { return nil }
    return Data(base64Encoded: String(piece.dropFirst(10).dropLast(2))).map { Array($0) }
  }
}
