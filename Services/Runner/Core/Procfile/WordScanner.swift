/// Splits a command into words where that can be done without a shell.
///
/// Read: blanks, `'…'`, `"…"`, `$name`, `${name}` and `${name:-plain text}`. Anything else that a shell gives a meaning
/// to ends the attempt: better to ask the shell than to read a line differently from it.
struct WordScanner {
  private var rest: Substring.UnicodeScalarView

  /// In the first word these are the shell's own, and no program.
  private static let shellWords: Set<String> = [
    "!", ".", ":", "[[", "alias", "break", "case", "cd", "command", "continue", "eval", "exit", "export", "for", "if",
    "read", "readonly", "return", "set", "shift", "source", "time", "times", "trap", "type", "ulimit", "umask", "unset",
    "until", "wait", "while",
  ]
  private static let shellMarks: Set<Unicode.Scalar> = [
    "|", "&", ";", "<", ">", "(", ")", "`", "\\", "*", "?", "[", "]", "{", "}", "~",
  ]

  init(_ text: String) {
    rest = Substring(text).unicodeScalars
  }

  /// Nil where a shell is needed.
  mutating func words() throws(UnclosedQuotation) -> [Word]? {
    let isPlain = try quotationsAreClosed()
    var words: [Word] = []
    while isPlain, skipBlanks() {
      guard let word = word() else { return nil }
      words.append(word)
    }
    // The program takes the place of its shell: what a direct start does anyhow.
    if words.first == Word(pieces: [.literal("exec")]) { words.removeFirst() }
    guard case .literal(let first)? = words.first?.pieces.first else { return words.isEmpty ? nil : words }
    return Self.shellWords.contains(first) || first.contains("=") ? nil : words
  }

  /// False where a command is substituted: quotations inside one have a nesting of their own, and are left to the shell.
  private func quotationsAreClosed() throws(UnclosedQuotation) -> Bool {
    var open: Unicode.Scalar?
    var previous: Unicode.Scalar = " "
    for mark in rest {
      switch (open, mark) {
      case (nil, "#") where previous == " " || previous == "\t": return true
      case (nil, "`"), ("\"", "`"): return false
      case (nil, "("),
        ("\"", "(") where previous == "$":
        return false
      case (nil, "'") where previous != "\\", (nil, "\"") where previous != "\\": open = mark
      case ("'", "'"): open = nil
      case ("\"", "\"") where previous != "\\": open = nil
      default: break
      }
      // A backslash that is itself escaped escapes nothing.
      previous = previous == "\\" && mark == "\\" ? " " : mark
    }
    if let open { throw UnclosedQuotation(mark: Character(open)) }
    return true
  }

  /// False at the end of the line.
  private mutating func skipBlanks() -> Bool {
    rest = rest.drop { $0 == " " || $0 == "\t" }
    return !rest.isEmpty
  }

  /// Nil where a shell is needed. The quotations are known to be closed.
  private mutating func word() -> Word? {
    guard rest.first != "#" else { return nil }
    var word = Word()
    while let mark = rest.first, mark != " ", mark != "\t" {
      switch mark {
      case "'":
        rest.removeFirst()
        word.isQuoted = true
        word.append(take { $0 != "'" })
        rest.removeFirst()
      case "\"":
        rest.removeFirst()
        word.isQuoted = true
        guard quoted(into: &word) else { return nil }
      case "$":
        guard let piece = variable(isQuoted: false) else { return nil }
        word.pieces.append(piece)
      default:
        let literal = take { ![" ", "\t", "'", "\"", "$"].contains($0) }
        guard !literal.unicodeScalars.contains(where: Self.shellMarks.contains) else { return nil }
        word.append(literal)
      }
    }
    return word
  }

  private mutating func quoted(into word: inout Word) -> Bool {
    while let mark = rest.first, mark != "\"" {
      switch mark {
      case "\\", "`": return false
      case "$":
        guard let piece = variable(isQuoted: true) else { return false }
        word.pieces.append(piece)
      default:
        word.append(take { !["\"", "\\", "`", "$"].contains($0) })
      }
    }
    rest.removeFirst()
    return true
  }

  private mutating func variable(isQuoted: Bool) -> Word.Piece? {
    rest.removeFirst()
    let isBraced = rest.first == "{"
    if isBraced { rest.removeFirst() }
    let name = take { $0 == "_" || ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) }
    guard let first = name.unicodeScalars.first, !("0"..."9").contains(first) else { return nil }
    var fallback = ""
    if isBraced {
      if rest.starts(with: ":-".unicodeScalars) {
        rest = rest.dropFirst(2)
        fallback = take { $0 != "}" && !["'", "\"", "$", " ", "\t"].contains($0) && !Self.shellMarks.contains($0) }
      }
      guard rest.popFirst() == "}" else { return nil }
    }
    return .variable(name: name, fallback: fallback, isQuoted: isQuoted)
  }

  private mutating func take(while isWanted: (Unicode.Scalar) -> Bool) -> String {
    let taken = rest.prefix(while: isWanted)
    rest = rest[taken.endIndex...]
    return String(Substring(taken))
  }
}

extension Word {
  fileprivate mutating func append(_ literal: String) {
    if case .literal(let before)? = pieces.last {
      pieces[pieces.count - 1] = .literal(before + literal)
    } else {
      pieces.append(.literal(literal))
    }
  }
}
