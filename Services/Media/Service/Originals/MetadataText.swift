/// Texts out of files of strangers.
enum MetadataText {
  /// Without control characters and marks that turn text around, trimmed, and cut to `longest` characters.
  /// - Parameter keepsLines: line breaks stay; else they become spaces.
  /// - Returns: nil where nothing is left.
  static func clean(_ text: String, longest: Int, keepsLines: Bool = false) -> String? {
    var cleaned = String.UnicodeScalarView()
    // A character may be many scalars: a bound on those too, or one letter with a megabyte of accents would pass.
    var isAfterReturn = false
    for scalar in text.unicodeScalars.prefix(8 * longest) {
      defer { isAfterReturn = scalar == "\r" }
      if keepsLines, scalar == "\n" || scalar == "\r" {
        // Windows ends a line with both.
        if scalar == "\r" || !isAfterReturn { cleaned.append("\n") }
      } else if scalar.properties.isWhitespace {
        cleaned.append(" ")
      } else if !isUnwanted(scalar) {
        cleaned.append(scalar)
      }
    }
    let cut = String(cleaned).prefix(longest)
    let trimmed = cut.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
    return trimmed.isEmpty ? nil : String(trimmed.prefixOfScalars(4 * longest))
  }

  /// What cameras write where a caption would stand.
  static func isOfCamera(_ caption: String) -> Bool {
    let upper = caption.uppercased()
    return upper.hasSuffix("DIGITAL CAMERA") || upper == "SONY DSC" || upper == "ASCII" || upper == "UNTITLED"
  }

  private static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned: true
    // Joiners make up letters and emoji; the others change the direction of what stands around.
    case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
    default: scalar == "\u{FFFD}"
    }
  }
}

extension Sequence where Element == Character {
  /// As many characters as stay within so many scalars.
  fileprivate func prefixOfScalars(_ most: Int) -> String {
    var text = ""
    var count = 0
    for character in self {
      count += character.unicodeScalars.count
      if count > most { break }
      text.append(character)
    }
    return text
  }
}
