import Glibc
import Testing

@testable import RunnerCore

struct OutputTests {
  private func texts(_ lines: [[UInt8]]) -> [String] {
    lines.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func linesAreHeldUntilTheyEnd() {
    var assembler = LineAssembler()
    #expect(assembler.lines(adding: "par".utf8).isEmpty)
    #expect(texts(assembler.lines(adding: "tial\nnext".utf8)) == ["partial"])
    #expect(texts(assembler.lines(adding: "\n\nlast".utf8)) == ["next", ""])
    #expect(assembler.remainder() == Array("last".utf8))
    #expect(assembler.remainder() == nil)
  }

  @Test func everySplitGivesTheSameLines() {
    let text = Array("one\r\ntwo\n\nthrée\nfour".utf8)
    for first in 0...text.count {
      for second in first...text.count {
        var assembler = LineAssembler()
        var lines = assembler.lines(adding: text[..<first])
        lines += assembler.lines(adding: text[first..<second])
        lines += assembler.lines(adding: text[second...])
        lines += assembler.remainder().map { [$0] } ?? []
        #expect(texts(lines) == ["one", "two", "", "thrée", "four"])
      }
    }
  }

  @Test func lineWithoutEndIsCutSoThatMemoryStaysBounded() {
    var assembler = LineAssembler(longest: 4)
    #expect(texts(assembler.lines(adding: "abcdefghij".utf8)) == ["abcd", "efgh"])
    #expect(texts(assembler.lines(adding: "\n".utf8)) == ["ij"])
    #expect(texts(assembler.lines(adding: "abc\nabcd".utf8)) == ["abc", "abcd"])
  }

  @Test func bytesThatAreNotTextPassThrough() {
    var assembler = LineAssembler()
    #expect(assembler.lines(adding: [0xFF, 0x00, 0xC3, 0x0A]) == [[0xFF, 0x00, 0xC3]])
  }

  @Test func prefixesAreEquallyWide() {
    let short = LinePrefix(name: "web", place: 0, width: 6, isColoured: false)
    let long = LinePrefix(name: "runner", place: nil, width: 6, isColoured: false)
    #expect(short.line("hello".utf8) == Array("web    | hello\n".utf8))
    #expect(long.line("hello".utf8) == Array("runner | hello\n".utf8))
  }

  @Test func programsDifferInColourAndColourEndsWithTheirLine() {
    let lines = (0..<6).map { LinePrefix(name: "web", place: $0, width: 3, isColoured: true).line("x".utf8) }
    #expect(Set(lines).count == 6)
    #expect(lines[0] == Array("\u{1B}[36mweb | \u{1B}[0mx\n".utf8))
    let reddened = LinePrefix(name: "web", place: 0, width: 3, isColoured: true).line("\u{1B}[31mx".utf8)
    #expect(reddened.suffix(5) == Array("\u{1B}[0m\n".utf8))
  }

  @Test(arguments: [
    (true, [:], true), (false, [:], false), (true, ["NO_COLOR": "1"], false), (true, ["NO_COLOR": ""], true),
    (true, ["TERM": "dumb"], false), (true, ["TERM": "xterm"], true),
  ])
  func colourIsForTerminalsThatWantIt(isTerminal: Bool, environment: [String: String], expected: Bool) {
    #expect(LinePrefix.isColoured(isTerminal: isTerminal, environment: environment) == expected)
  }

  @Test func outletNeverWritesMoreThanAPipeTakesAtOnce() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    var outlet = Outlet(descriptor: ends[1])
    let sent = (0..<20_000).map { UInt8(truncatingIfNeeded: $0) }
    outlet.append(sent)
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !outlet.isEmpty {
      outlet.writeSome()
      let count = read(ends[0], &buffer, buffer.count)
      #expect(count > 0 && count <= 4096)
      received += buffer[..<count]
    }
    close(ends[1])
    #expect(received == sent)
  }

  @Test func outletThatNobodyReadsSwallowsWhatComes() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    var outlet = Outlet(descriptor: ends[1])
    outlet.append([1, 2, 3])
    outlet.writeSome()
    #expect(outlet.isEmpty)
    outlet.append([4])
    #expect(outlet.isEmpty && !outlet.isFull)
  }

  @Test func outletSaysWhenItIsFull() {
    var outlet = Outlet(descriptor: -1)
    outlet.append(Array(repeating: 0, count: (1 << 20) - 1))
    #expect(!outlet.isFull)
    outlet.append([0])
    #expect(outlet.isFull)
  }

  @Test func noticesNameTheProgramAndWhatHappensNext() {
    let names = ["web", "mail"]
    func text(_ notice: Notice) -> String { notice.text(names: names, grace: .seconds(10)) }
    #expect(text(.started(1, group: 42)) == "started mail (process 42)")
    #expect(
      text(.exited(0, .code(3), restart: .milliseconds(1600))) == "web exited with code 3; starting it again in 1.6 s")
    #expect(text(.stopped(0, .signal(9))) == "web was ended by signal 9")
    #expect(
      text(.couldNotStart(0, reason: "no such file", retry: .milliseconds(200)))
        == "cannot start web: no such file; trying again in 0.2 s")
    #expect(text(.stopping) == "stopping; what is left after 10.0 s is killed")
    #expect(text(.killing([0, 1])) == "killing what is left of web, mail")
  }
}
