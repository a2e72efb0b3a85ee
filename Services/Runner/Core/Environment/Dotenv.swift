/// The variables of an `.env`: `NAME=value` a line, `export` before it allowed.
///
/// A value is plain (trimmed, and ended by ` #`), `'literal'`, or `"with \n \t \r \" \\ \$ escapes"`. Nothing is
/// expanded in it. Blank lines and lines that begin with `#` are passed over. Of two lines for a name the last counts.
public struct Dotenv: Equatable, Sendable {
  public var variables: [String: String]

  /// Throws a `MalformedFile` that names every line that cannot be read, without repeating what it holds.
  public init(parsing bytes: [UInt8], name: String = ".env") throws(MalformedFile) {
    var variables: [String: String] = [:]
    var problems: [LineProblem] = []
    for line in NumberedLine.lines(of: bytes) {
      do throws(Refusal) {
        guard let text = line.text else { throw Refusal.notText }
        guard let (name, value) = try Self.assignment(in: text) else { continue }
        variables[name] = value
      } catch {
        problems.append(LineProblem(line: line.number, reason: error.rawValue))
      }
    }
    guard problems.isEmpty else { throw MalformedFile(name: name, problems: problems) }
    self.variables = variables
  }

  private enum Refusal: String, Error {
    case notText = "not UTF-8 text"
    case noAssignment = "there is no `=`; a line reads `NAME=value`"
    case badName = "a name, which ends at the `=`, is made of letters, digits and `_`, and does not begin with a digit"
    case unclosed = "a quotation is never closed"
    case trailing = "only a comment may follow a quotation"
  }

  private static func assignment(in text: String) throws(Refusal) -> (name: String, value: String)? {
    var line = trimmed(text[...])
    guard let first = line.first, first != "#" else { return nil }
    if line.hasPrefix("export "), !trimmed(line.dropFirst(7)).hasPrefix("=") { line = trimmed(line.dropFirst(7)) }
    guard let equals = line.firstIndex(of: "=") else { throw .noAssignment }
    let name = trimmed(line[..<equals])
    guard isName(name) else { throw .badName }
    let written = trimmed(line[line.index(after: equals)...])
    let value =
      switch written.first {
      case "'": try literal(written.dropFirst())
      case "\"": try escaped(written.dropFirst())
      default: plain(written)
      }
    return (String(name), value)
  }

  private static func plain(_ written: Substring) -> String {
    var previous: Character = " "
    for index in written.indices {
      if written[index] == "#" && (previous == " " || previous == "\t") { return String(trimmed(written[..<index])) }
      previous = written[index]
    }
    return String(written)
  }

  private static func literal(_ written: Substring) throws(Refusal) -> String {
    guard let end = written.firstIndex(of: "'") else { throw .unclosed }
    try expectNothing(after: written[written.index(after: end)...])
    return String(written[..<end])
  }

  private static func escaped(_ written: Substring) throws(Refusal) -> String {
    let meanings: [Character: Character] = ["n": "\n", "t": "\t", "r": "\r", "\"": "\"", "\\": "\\", "$": "$"]
    var value = ""
    var rest = written
    while let mark = rest.popFirst() {
      if mark == "\"" {
        try expectNothing(after: rest)
        return value
      }
      guard mark == "\\", let meaning = rest.first.flatMap({ meanings[$0] }) else {
        value.append(mark)
        continue
      }
      value.append(meaning)
      rest.removeFirst()
    }
    throw .unclosed
  }

  private static func expectNothing(after rest: Substring) throws(Refusal) {
    let rest = trimmed(rest)
    guard rest.isEmpty || rest.hasPrefix("#") else { throw .trailing }
  }

  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return text.unicodeScalars.allSatisfy {
      $0 == "_" || ($0.isASCII && $0.properties.isAlphabetic) || ("0"..."9").contains($0)
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
