extension RecipientList {
  /// One field of a file that is exported, safe to open in a spreadsheet (R21).
  ///
  /// A value that a spreadsheet would take for a formula gets an apostrophe in front, and is text; `read` takes the
  /// apostrophe away again. Quoted where it holds a delimiter, a quote or a line break.
  public static func csvField(_ value: String) -> String {
    let safe = value.looksLikeFormula ? "'" + value : value
    guard safe.utf8.contains(where: { needsQuotes.contains($0) }) else { return safe }
    return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private static let needsQuotes = Set(",;|\t\"\r\n".utf8)
}

extension String {
  /// Whether its first character that shows begins a formula: = + - @, and their full-width forms.
  fileprivate var looksLikeFormula: Bool {
    let first = unicodeScalars.first { !$0.properties.isWhitespace && $0.value >= 0x20 && $0 != "\u{FEFF}" }
    return first.map { "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) } ?? false
  }

  /// The value `csvField` was given.
  var withoutNeutralisingMark: String {
    guard utf8.first == UInt8(ascii: "'") else { return self }
    let rest = String(dropFirst())
    return rest.looksLikeFormula ? rest : self
  }
}
