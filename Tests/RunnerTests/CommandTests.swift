import Testing

@testable import RunnerCore

struct CommandTests {
  private let environment = ["BIN": "/opt/bin", "EMPTY": "", "BLANK": "a b", "STAR": "*.txt", "A1_b": "x"]

  private func arguments(_ text: String) throws -> [String] {
    try Command(text).arguments(in: environment)
  }

  @Test(arguments: [
    ("serve", ["serve"]),
    ("serve  --port\t8080 ", ["serve", "--port", "8080"]),
    ("exec serve", ["serve"]),
    ("'a b' \"c d\"", ["a b", "c d"]),
    ("a'b c'\"d e\"f", ["ab cd ef"]),
    ("serve '' \"\"", ["serve", "", ""]),
    ("serve '$BIN' 'a\\b'", ["serve", "$BIN", "a\\b"]),
    ("$BIN/serve ${A1_b} \"${BIN}\"", ["/opt/bin/serve", "x", "/opt/bin"]),
    ("${NONE:-.build/release}/serve", [".build/release/serve"]),
    ("\"${NONE:-.build/release}/serve\"", [".build/release/serve"]),
    ("${EMPTY:-fallback} ${BIN:-fallback}", ["fallback", "/opt/bin"]),
    ("serve $EMPTY $NONE end", ["serve", "end"]),
    ("serve \"$EMPTY\" end", ["serve", "", "end"]),
    ("serve \"$BLANK\" \"$STAR\"", ["serve", "a b", "*.txt"]),
    ("serve --name=value a#b", ["serve", "--name=value", "a#b"]),
    ("serve \"a | b; c\" '&& d'", ["serve", "a | b; c", "&& d"]),
  ])
  func plainCommandIsStartedWithoutAShell(text: String, expected: [String]) throws {
    #expect(try arguments(text) == expected)
  }

  @Test(arguments: [
    "a | b", "a && b", "a; b", "a > log 2>&1", "a < b", "(a)", "a &", "a $(b)", "a `b`", "a \"$(b 'c')\"", "a \\\"b",
    "a *.txt", "a file?", "a [ab]", "a {b,c}", "~/a", "NAME=value a", "NAME=\"v\" a", "cd there", "a $1", "a $?",
    "a $$",
    "a ${B:=c}", "a ${B:-\"c\"}", "a ${B", "a ${#B}", "a # comment", "a \"b\\\"c\"", "a $BLANK", "a $STAR", "! a",
    "ulimit -c 0", "a \"$(echo \"it's\")\"", "# nothing", "$EMPTY", "a $", "exec cd there",
  ])
  func whateverAsksForMoreGoesToTheShellUnchanged(text: String) throws {
    #expect(try arguments(text) == ["/bin/sh", "-c", text])
  }

  @Test(arguments: [("a 'b", "'"), ("a \"b", "\""), ("a | 'b", "'"), ("a \"b\\\" c", "\""), ("a \\\\'b", "'")])
  func unclosedQuotationIsRefused(text: String, mark: Character) {
    #expect(throws: UnclosedQuotation(mark: mark)) { try Command(text) }
  }

  @Test(arguments: ["a \\'b", "a # it's", "a \"it's\"", "a '\"'", "a \"\\\\\"", "a '\\'"])
  func closedQuotationIsNotRefused(text: String) throws {
    _ = try Command(text)
  }
}
