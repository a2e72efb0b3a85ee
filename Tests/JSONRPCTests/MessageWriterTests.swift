import JSONRPC
import NIOCore
import TestSupport
import Testing

@Suite struct MessageWriterTests {
  @Test func writesACallWithItsContext() throws {
    let message = MessageWriter.call(
      id: 7, method: "a.b", params: RawJSON(#"{"x":1}"#),
      context: WireContext(remaining: .seconds(1) + .nanoseconds(1), traceparent: "00-\"\n"))
    #expect(
      String(buffer: message)
        == #"{"jsonrpc":"2.0","id":7,"method":"a.b","params":{"x":1},"context":{"deadline":1001,"traceparent":"00-\"\n"}}"#
    )
  }

  @Test func writesANotificationWithoutIdAndContext() {
    let message = MessageWriter.call(id: nil, method: "a", params: RawJSON("{}"), context: WireContext())
    #expect(String(buffer: message) == #"{"jsonrpc":"2.0","method":"a","params":{}}"#)
  }

  @Test func writesErrorsThatAreReadBack() throws {
    let error = RPCError(
      code: .failure, message: "\u{1}\"\\é😀\n", data: .init(code: "c", detail: "d\u{7f}", retryAfter: 3))
    let message = MessageWriter.error(error, id: .null)
    guard case .single(.reply(let reply)) = EnvelopeScanner.scan(message, maximumBatch: 1),
      case .error(let found) = reply.outcome
    else {
      Issue.record("not an error response")
      return
    }
    #expect(try found.decode(RPCError.self) == error)
    try checkCoding(error, String(buffer: found.bytes))
  }

  @Test(arguments: [0, 1, -1, 9, 10, 1_234_567_890, Int.max, Int.min])
  func writesIntegers(integer: Int) {
    var buffer = ByteBuffer()
    buffer.writeJSON(integer: integer)
    #expect(String(buffer: buffer) == String(integer))
  }

  @Test func writesEveryASCIICharacterAsFoundationReadsIt() throws {
    for scalar in (0..<0x80).compactMap(Unicode.Scalar.init) {
      var buffer = ByteBuffer()
      buffer.writeJSON(string: "a\(scalar)é")
      #expect(try RawJSON(bytes: buffer).decode(String.self) == "a\(scalar)é")
    }
  }
}
