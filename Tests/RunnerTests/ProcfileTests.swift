import Testing

@testable import RunnerCore

struct ProcfileTests {
  private func programs(_ text: String) throws -> [String: String] {
    let procfile = try Procfile(parsing: Array(text.utf8))
    return Dictionary(uniqueKeysWithValues: procfile.programs.map { ($0.name, $0.command.text) })
  }

  private func problems(_ text: String) -> [LineProblem] {
    problems(Array(text.utf8))
  }

  private func problems(_ bytes: [UInt8]) -> [LineProblem] {
    do throws(MalformedFile) {
      _ = try Procfile(parsing: bytes)
      return []
    } catch {
      return error.problems
    }
  }

  @Test func programsComeInTheOrderOfTheirLines() throws {
    let procfile = try Procfile(parsing: Array("web: serve --port 1\nmail:deliver\n".utf8))
    #expect(procfile.programs.map(\.name) == ["web", "mail"])
    #expect(procfile.programs.map(\.command.text) == ["serve --port 1", "deliver"])
  }

  @Test func blankLinesAndCommentsArePassedOver() throws {
    #expect(try programs("# all of it\n\n   \t\n  # indented\na: b\n\n") == ["a": "b"])
  }

  @Test func linesOfWindowsAndAByteOrderMarkAreRead() throws {
    #expect(try programs("\u{FEFF}a: b c\r\nd: e\r\n") == ["a": "b c", "d": "e"])
  }

  @Test func colonsAfterTheFirstBelongToTheCommand() throws {
    #expect(try programs("a: curl http://localhost:80") == ["a": "curl http://localhost:80"])
  }

  @Test(arguments: [
    "no colon at all", ": command", "a:", "a:   \t", "a b: c", " a: b", "\ta: b", "ä: b", "a.b: c", "a/b: c",
    "\u{1B}[31m: b",
    "a: 'b", "a: \"b", "a: b 'c\" d", "a: \"b\\\"", "a: b\u{0}c", "=: x", "a\u{301}: b", "http//x",
  ])
  func malformedLineIsNamedByItsNumber(line: String) {
    #expect(problems("first: one\n\n\(line)\nlast: two\n").map(\.line) == [3])
  }

  @Test func everyMalformedLineIsNamedAtOnce() {
    #expect(problems("one\na: b\ntwo\n\n three: c\na: again").map(\.line) == [1, 3, 5, 6])
  }

  @Test func secondProgramOfANameIsRefusedAtItsOwnLine() {
    #expect(problems("a: b\nb: c\na: d").map(\.line) == [3])
  }

  @Test func linesThatAreNotTextAreNamed() {
    #expect(problems(Array("a: b\nc: ".utf8) + [0xFF, 0xFE] + Array("\nd: e".utf8)).map(\.line) == [2])
  }

  @Test func fileWithoutAProgramIsRefused() {
    #expect(problems("").map(\.line) == [1])
    #expect(problems("# nothing\n").count == 1)
  }

  @Test func problemsReadLikeThoseOfACompiler() {
    let file = MalformedFile(
      name: "Procfile", problems: [LineProblem(line: 2, reason: "bad"), LineProblem(line: 9, reason: "worse")])
    #expect("\(file)" == "Procfile:2: bad\nProcfile:9: worse")
  }

  @Test func hugeAndRandomInputNeverTraps() {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("ab: \t'\"$\\{}()#\n\r|&;`-=\u{0}".utf8) + [0xC3, 0xFF, 0x80]
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0..<80, using: &generator)).map { _ in alphabet.randomElement(using: &generator)!
      }
      _ = problems(bytes)
    }
    #expect(problems(Array(repeating: UInt8(ascii: "x"), count: 1 << 20)).map(\.line) == [1])
  }
}
