/// A command as a shell would read it.
///
/// Most commands of a Procfile are a program and its arguments. Those are run directly, so that the process the runner
/// watches is the program itself. Whatever asks for more of a shell goes to `/bin/sh`, which then means exactly what it
/// means under foreman or honcho.
public struct Command: Equatable, Sendable {
  public var text: String
  /// Nil where only a shell can say what the command means.
  let words: [Word]?

  /// Throws where a quotation is never closed.
  public init(_ text: String) throws(UnclosedQuotation) {
    self.text = text
    var scanner = WordScanner(text)
    words = try scanner.words()
  }

  /// The program and its arguments.
  public func arguments(in environment: [String: String]) -> [String] {
    direct(in: environment) ?? ["/bin/sh", "-c", text]
  }

  /// Nil where a value would have to be split or matched against file names: that is the shell's to do.
  private func direct(in environment: [String: String]) -> [String]? {
    guard let words else { return nil }
    var arguments: [String] = []
    for word in words {
      guard let argument = word.expanded(in: environment) else { return nil }
      if argument.isEmpty && !word.isQuoted { continue }
      arguments.append(argument)
    }
    return arguments.isEmpty ? nil : arguments
  }
}

/// A quotation that the end of the line cuts off.
public struct UnclosedQuotation: Error, Equatable {
  /// `'` or `"`.
  public var mark: Character
}

/// One argument, in pieces.
struct Word: Equatable, Sendable {
  enum Piece: Equatable, Sendable {
    case literal(String)
    /// `$name`, or `${name:-fallback}`.
    case variable(name: String, fallback: String, isQuoted: Bool)
  }

  var pieces: [Piece] = []
  /// Whether any part is in quotation marks: such a word stays an argument even when it is empty.
  var isQuoted = false

  /// Nil where a shell would make more, or something else, of it than one argument.
  func expanded(in environment: [String: String]) -> String? {
    var result = ""
    for piece in pieces {
      switch piece {
      case .literal(let text): result += text
      case .variable(let name, let fallback, let isQuoted):
        let value = environment[name].flatMap { $0.isEmpty ? nil : $0 } ?? fallback
        if !isQuoted && value.contains(where: { $0.isWhitespace || "*?[\\".contains($0) }) { return nil }
        result += value
      }
    }
    return result
  }
}
