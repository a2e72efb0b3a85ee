/// A message as somebody typed it, taken apart into paragraphs and their lines.
struct Paragraph: Equatable, Sendable {
  var lines: [String]

  /// An empty line parts two paragraphs; white space at the ends of lines goes.
  static func all(in message: String) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    var current: [String] = []
    for line in message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let trimmed = String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      if !trimmed.isEmpty {
        current.append(trimmed)
      } else if !current.isEmpty {
        paragraphs.append(Paragraph(lines: current))
        current = []
      }
    }
    return current.isEmpty ? paragraphs : paragraphs + [Paragraph(lines: current)]
  }
}
