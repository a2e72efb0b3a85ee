import Foundation

/// How text is looked for: whatever its case, in any script, and however its letters were composed.
enum FoldedText {
  /// One spelling for what differs in case alone: `STRASSE` and `Straße`, an `Ü` in one piece or in two.
  static func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    return text.uppercased().lowercased().precomposedStringWithCanonicalMapping
  }

  /// The words of what somebody typed, folded, each once. What parts them is white space and what cannot be seen.
  static func words(_ text: String) -> [String] {
    var seen: Set<String> = []
    return fold(text).unicodeScalars
      .split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
      .map(String.init).filter { seen.insert($0).inserted }
  }

  /// For `LIKE … ESCAPE '\'`: whatever holds these very characters.
  static func pattern(holding text: String) -> String {
    var pattern = "%"
    for character in text.unicodeScalars {
      if character == "%" || character == "_" || character == "\\" { pattern.unicodeScalars.append("\\") }
      pattern.unicodeScalars.append(character)
    }
    return pattern + "%"
  }
}
