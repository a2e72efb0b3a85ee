/// One line of a Procfile: a program that runs as long as the system does.
public struct Program: Equatable, Sendable {
  /// ASCII letters, digits, `_` and `-`.
  public var name: String
  public var command: Command

  public init(name: String, command: Command) {
    self.name = name
    self.command = command
  }
}

/// The programs of a system, one a line: `name: command`. Blank lines and lines that begin with `#` are passed over.
///
/// What this accepts, foreman and honcho accept too. They pass silently over a line they cannot read; here it is named,
/// since a system without one of its programs is worse than none.
public struct Procfile: Equatable, Sendable {
  public var programs: [Program]

  /// Throws a `MalformedFile` that names every line that cannot be read.
  public init(parsing bytes: [UInt8], name: String = "Procfile") throws(MalformedFile) {
    var programs: [Program] = []
    var problems: [LineProblem] = []
    for line in NumberedLine.lines(of: bytes) {
      do throws(Refusal) {
        guard let program = try Self.program(in: line) else { continue }
        guard !programs.contains(where: { $0.name == program.name }) else {
          throw Refusal(reason: "there is a program named \(program.name) already")
        }
        programs.append(program)
      } catch {
        problems.append(LineProblem(line: line.number, reason: error.reason))
      }
    }
    if programs.isEmpty && problems.isEmpty {
      problems.append(LineProblem(line: 1, reason: "no program is named; a line reads `name: command`"))
    }
    guard problems.isEmpty else { throw MalformedFile(name: name, problems: problems) }
    self.programs = programs
  }

  private struct Refusal: Error {
    var reason: String
  }

  private static func program(in line: NumberedLine) throws(Refusal) -> Program? {
    guard let text = line.text else { throw Refusal(reason: "not UTF-8 text") }
    let blanks: Set<Character> = [" ", "\t"]
    guard let first = text.first(where: { !blanks.contains($0) }), first != "#" else { return nil }
    guard text.first == first else {
      throw Refusal(reason: "begins with a blank; a line reads `name: command`")
    }
    guard let colon = text.firstIndex(of: ":") else {
      throw Refusal(reason: "there is no colon; a line reads `name: command`")
    }
    let name = text[..<colon]
    guard !name.isEmpty, name.utf8.allSatisfy(isAllowedInName) else {
      throw Refusal(reason: "a name, which ends at the colon, is made of letters, digits, `-` and `_`")
    }
    let written = text[text.index(after: colon)...].drop { blanks.contains($0) }
    guard !written.isEmpty else { throw Refusal(reason: "there is no command after the colon") }
    do {
      return Program(name: String(name), command: try Command(String(written)))
    } catch {
      throw Refusal(reason: "a \(error.mark) opens a quotation that is never closed")
    }
  }

  private static func isAllowedInName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
