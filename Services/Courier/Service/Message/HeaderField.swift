/// A header field: a name, and pieces between which a line may be folded.
struct HeaderField {
  /// RFC 5322 would take 78; lines with encoded words must not be longer than this (RFC 2047).
  private static let lineAtMost = 76

  let name: String
  let pieces: [String]

  /// A field of free text, as `Subject`.
  init(_ name: String, text: String) {
    self.name = name
    let line = HeaderText.cleaned(text)
    let words = line.split(separator: " ").map(String.init)
    let isPlain = HeaderText.isPlain(line) && words.allSatisfy { $0.utf8.count < Self.lineAtMost }
    pieces = isPlain ? words : EncodedWord.words(for: line)
  }

  /// A field whose value is written by rules of its own: `value` has no line breaks.
  init(_ name: String, value: String) {
    self.name = name
    pieces = [value]
  }

  init(_ name: String, mailbox: Mailbox) {
    self.name = name
    pieces = mailbox.pieces
  }

  /// The field with its line breaks, the last one included.
  var folded: String {
    var text = name + ":"
    var column = text.utf8.count
    for piece in pieces {
      if column + 1 + piece.utf8.count > Self.lineAtMost {
        text += "\r\n"
        column = 0
      }
      text += " " + piece
      column += 1 + piece.utf8.count
    }
    return text + "\r\n"
  }
}
