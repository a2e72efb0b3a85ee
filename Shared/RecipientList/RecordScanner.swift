/// Cuts delimited text (RFC 4180, and what is written in its name) into records: a state machine over bytes.
///
/// Quotes count only where a field begins with one; anywhere else they are characters like others. `""` inside of a
/// quoted field is one quote. A record ends at CR, LF or CRLF outside of quotes.
///
/// A stray opening quote must not swallow the people below it. So a quoted field counts as never closed when the text
/// ends in it, when it grows past any honest cell, or when it spans lines and its closing quote is followed by more
/// text. Then the record has a problem, and reading goes on at the line below the stray quote.
/// Every byte is read at most twice, however the text is made: where a field was not closed, all quotes passed over
/// came in pairs, and a pair at the start of a field opens and closes it.
struct RecordScanner {
  static let longestField = 65_536
  static let mostLinesInField = 64

  private let text: [UInt8]
  private let delimiter: UInt8
  private var position = 0
  private var line = 1
  private var field: [UInt8] = []
  private var record = Record(line: 1)
  /// Where the current field's opening quote stands.
  private var opening = (position: 0, line: 0)

  /// - Parameter text: UTF-8.
  init(_ text: [UInt8], delimiter: UInt8) {
    self.text = text
    self.delimiter = delimiter
  }

  private enum State {
    case fieldStart, unquoted, quoted, quoteInQuoted
  }

  private enum Step {
    case goOn(State)
    case recordEnds
    case quoteWasStray
  }

  /// - Returns: nil at the end of the text.
  mutating func next() -> Record? {
    guard position < text.count else { return nil }
    record = Record(line: line)
    field.removeAll(keepingCapacity: true)
    var state = State.fieldStart
    while position < text.count {
      let byte = text[position]
      switch step(state, byte) {
      case .goOn(let following): state = following
      case .recordEnds:
        endLine(byte)
        return record
      case .quoteWasStray:
        return recordWithStrayQuote()
      }
      position += 1
    }
    guard state != .quoted else { return recordWithStrayQuote() }
    endField()
    return record
  }

  private mutating func step(_ state: State, _ byte: UInt8) -> Step {
    switch state {
    case .quoted: return stepInQuotes(byte)
    case .fieldStart where byte == quote:
      field.removeAll(keepingCapacity: true)
      opening = (position, line)
      return .goOn(.quoted)
    case .quoteInQuoted where byte == quote:
      field.append(byte)
      return .goOn(.quoted)
    case .fieldStart, .unquoted, .quoteInQuoted:
      if byte == delimiter {
        endField()
        return .goOn(.fieldStart)
      }
      if byte == carriageReturn || byte == lineFeed {
        endField()
        return .recordEnds
      }
      field.append(byte)
      if byte == space || byte == tab { return .goOn(state) }
      if state == .quoteInQuoted && line > opening.line { return .quoteWasStray }
      return .goOn(.unquoted)
    }
  }

  private mutating func stepInQuotes(_ byte: UInt8) -> Step {
    if byte == quote { return .goOn(.quoteInQuoted) }
    field.append(byte)
    if byte == lineFeed || byte == carriageReturn && !isFollowed(by: lineFeed) {
      line += 1
      if line - opening.line > Self.mostLinesInField { return .quoteWasStray }
    }
    return field.count > Self.longestField ? .quoteWasStray : .goOn(.quoted)
  }

  private mutating func endField() {
    record.fields.append(String(decoding: field, as: UTF8.self))
    field.removeAll(keepingCapacity: true)
  }

  /// Passes over a line's end; CRLF is one.
  private mutating func endLine(_ byte: UInt8) {
    position += byte == carriageReturn && isFollowed(by: lineFeed) ? 2 : 1
    line += 1
  }

  private func isFollowed(by byte: UInt8) -> Bool {
    position + 1 < text.count && text[position + 1] == byte
  }

  private mutating func recordWithStrayQuote() -> Record {
    (position, line) = opening
    while position < text.count, text[position] != lineFeed, text[position] != carriageReturn { position += 1 }
    if position < text.count { endLine(text[position]) }
    return Record(line: record.line, problem: .unclosedQuote)
  }
}

private let quote = UInt8(ascii: "\"")
private let space = UInt8(ascii: " ")
private let tab = UInt8(ascii: "\t")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
