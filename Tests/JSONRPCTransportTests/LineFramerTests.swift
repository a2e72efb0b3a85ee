import NIOCore
import Testing

@testable import JSONRPCTransport

@Suite struct LineFramerTests {
  @Test(arguments: [1, 2, 3, 5, 100])
  func cutsLinesHoweverTheyArrive(chunk: Int) {
    #expect(frames("a\nbcd\n\n\r\ne f\r\n", chunk: chunk, maximum: 10) == ["a", "bcd", "e f\r"])
  }

  @Test(arguments: [1, 2, 4, 7, 100])
  func aLongLineIsPassedOverAndToldOnce(chunk: Int) {
    #expect(frames("ab\n0123456789x and more\ncd\n", chunk: chunk, maximum: 10) == ["ab", "!", "cd"])
    #expect(
      frames("0123456789\n0123456789x\n0123456789\n", chunk: chunk, maximum: 10) == ["0123456789", "!", "0123456789"])
  }

  @Test func whatIsNotEndedIsALineAtTheEnd() {
    #expect(frames("a\nbc", chunk: 2, maximum: 10, end: true) == ["a", "bc"])
    #expect(frames("a\n", chunk: 2, maximum: 10, end: true) == ["a"])
    #expect(frames("0123456789xx", chunk: 3, maximum: 10, end: true) == ["!"])
  }

  private func frames(_ text: String, chunk: Int, maximum: Int, end: Bool = false) -> [String] {
    var framer = LineFramer(maximumBytes: maximum)
    var found: [String] = []
    func take(_ frame: LineFramer.Frame) {
      switch frame {
      case .line(let line): found.append(String(buffer: line))
      case .tooLong: found.append("!")
      }
    }
    var rest = ByteBuffer(string: text)
    while rest.readableBytes > 0 {
      framer.append(rest.readSlice(length: min(chunk, rest.readableBytes)) ?? ByteBuffer())
      while let frame = framer.next() { take(frame) }
    }
    if end, let frame = framer.finish() { take(frame) }
    return found
  }
}
