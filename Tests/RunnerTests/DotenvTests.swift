import Testing

@testable import RunnerCore

struct DotenvTests {
  private func variables(_ text: String) throws -> [String: String] {
    try Dotenv(parsing: Array(text.utf8)).variables
  }

  private func problems(_ text: String) -> [LineProblem] {
    do throws(MalformedFile) {
      _ = try Dotenv(parsing: Array(text.utf8))
      return []
    } catch {
      return error.problems
    }
  }

  @Test(arguments: [
    ("A=b", "b"), ("A = b ", "b"), ("  A=b", "b"), ("export A=b", "b"), ("export  A = b", "b"), ("A=", ""),
    ("A=''", ""),
    ("A=b c", "b c"), ("A=b # why", "b"), ("A=b#c", "b#c"), ("A= # why", ""), ("A=#x", ""),
    ("A='b # c' # why", "b # c"),
    ("A='b\\n'", "b\\n"), ("A=\"b\\nc\\td\\\"e\\\\f\\$g\"", "b\nc\td\"e\\f$g"), ("A=\"b\\qc\"", "b\\qc"),
    ("A=\"$B\"", "$B"), ("A=it's", "it's"), ("A=a=b=c", "a=b=c"),
    ("A=smtps://user:pa%20ss@host:465", "smtps://user:pa%20ss@host:465"),
    ("A=\"ünïcode\"", "ünïcode"), ("A=b\r", "b"), ("# c\n\nA=b\nA=c", "c"), ("\u{FEFF}A=b", "b"),
  ])
  func valueIsRead(text: String, value: String) throws {
    #expect(try variables(text) == ["A": value])
  }

  @Test func namesMayHoldDigitsAndUnderscores() throws {
    #expect(try variables("_A1=x\nexport=y") == ["_A1": "x", "export": "y"])
  }

  @Test(arguments: [
    "A", "=b", "1A=b", "A B=c", "A-B=c", "Ä=b", "A='b", "A=\"b", "A=\"b\\\"", "A='b'c", "A=\"b\" c", "export",
    "A=b\u{0}",
  ])
  func malformedLineIsNamedByItsNumber(line: String) {
    #expect(problems("OK=1\n# fine\n\(line)\nFINE=2").map(\.line) == [3])
  }

  @Test(arguments: ["hunter2", "PASSWORD 'hunter2", "A='hunter2", "A=\"hunter2", "A='x' hunter2", "hunter2 x=1"])
  func problemNeverRepeatsWhatTheLineHolds(line: String) {
    let found = problems(line)
    #expect(found.count == 1)
    #expect(!"\(MalformedFile(name: ".env", problems: found))".contains("hunter2"))
  }

  @Test func environmentWinsOverTheFile() throws {
    let file = try Dotenv(parsing: Array("A=file\nB=file".utf8))
    #expect(ProgramEnvironment.merged(own: ["A": "own", "C": ""], file: file) == ["A": "own", "B": "file", "C": ""])
    #expect(ProgramEnvironment.merged(own: ["A": ""], file: file) == ["A": "", "B": "file"])
    #expect(ProgramEnvironment.merged(own: ["A": "own"], file: nil) == ["A": "own"])
  }

  @Test func programIsLookedForInThePathOfItsOwnEnvironment() {
    func path(_ name: String, _ path: String?) -> String? {
      ProgramEnvironment.path(of: name, in: path.map { ["PATH": $0] } ?? [:]) { ["/b/x", "/c/x", "./x"].contains($0) }
    }
    #expect(path("x", "/a:/b:/c") == "/b/x")
    #expect(path("x", "/a::/b") == "./x")
    #expect(path("x", "/a") == nil)
    #expect(path("x", nil) == nil)
    #expect(path("./missing", "/a") == "./missing")
  }
}
