import JSONRPC
import NIOCore
import Testing

@Suite struct EnvelopeScannerTests {
  @Test(arguments: ["1", "-1", "1.0", "1e3", "12345678901234567890123", "\"a\"", "\"\"", #""\u0061""#, "null"])
  func keepsIdsByteForByte(id: String) throws {
    let call = try call(#"{"jsonrpc":"2.0","id": \#(id) ,"method":"a"}"#)
    #expect(call.id?.description == id)
  }

  @Test func tellsNotificationsFromCallsWithANullId() throws {
    #expect(try call(#"{"jsonrpc":"2.0","method":"a"}"#).id == nil)
    #expect(try call(#"{"jsonrpc":"2.0","method":"a","id":null}"#).id == .null)
  }

  @Test func readsMembersWrittenWithEscapes() throws {
    let call = try call(#"{"\u006asonrpc":"2\u002e0","\u0069d":7,"meth\u006fd":"caf\u00e9.\ud83d\ude00","params":{}}"#)
    #expect(call.method == "café.😀")
    #expect(call.id?.number == 7)
    #expect(call.params == RawJSON("{}"))
  }

  @Test func readsTheContext() throws {
    let call = try call(
      #"{"jsonrpc":"2.0","method":"a","context":{"deadline":1500,"traceparent":"00-ab","other":[1]},"other":{"id":1}}"#)
    #expect(call.context == WireContext(remaining: .milliseconds(1500), traceparent: "00-ab"))
  }

  @Test(arguments: [("-5", 0), ("0", 0), ("1e999", 86_400_000), ("99999999999999999999", 86_400_000), ("1.5", 1.5)])
  func boundsDeadlines(written: String, milliseconds: Double) throws {
    let call = try call(#"{"jsonrpc":"2.0","method":"a","context":{"deadline":\#(written)}}"#)
    #expect(call.context.remaining == .milliseconds(milliseconds))
  }

  @Test func cutsParamsOutAsTheyAre() throws {
    let call = try call(#"{"jsonrpc":"2.0","params": {"a" : [1, {"b":"}]\""}]} ,"method":"a"}"#)
    #expect(call.params == RawJSON(#"{"a" : [1, {"b":"}]\""}]}"#))
  }

  @Test func readsFromTheMiddleOfABuffer() throws {
    var buffer = ByteBuffer(string: #"garbage{"jsonrpc":"2.0","id":42,"method":"a","params":[1]}garbage"#)
    buffer.moveReaderIndex(forwardBy: 7)
    buffer.moveWriterIndex(to: buffer.writerIndex - 7)
    guard case .single(.call(let call)) = EnvelopeScanner.scan(buffer, maximumBatch: 10) else {
      Issue.record("not a call")
      return
    }
    #expect(call.id?.number == 42)
    #expect(call.params == RawJSON("[1]"))
  }

  @Test(arguments: [
    (#"{"jsonrpc":"2.0","id":1,"result":{"a":1}}"#, #"{"a":1}"#),
    (#"{"id":"x","jsonrpc":"2.0","result":null}"#, "null"),
  ])
  func readsResults(message: String, result: String) throws {
    guard case .single(.reply(let reply)) = scan(message), case .result(let found) = reply.outcome else {
      Issue.record("not a result")
      return
    }
    #expect(found == RawJSON(result))
  }

  /// Both ends of a connection answer errors: an answer to an answer would go to and fro for ever.
  @Test(arguments: [
    #"{"jsonrpc":"2.0","result":1}"#, #"{"jsonrpc":"2.0","id":1,"result":1,"error":{}}"#, #"{"id":1,"result":1}"#,
    #"{"jsonrpc":"2.0","id":{},"result":1}"#, #"{"jsonrpc":"2.0","id":1,"error":"no"}"#, #"{"error":1}"#,
    #"{"jsonrpc":"2.0","id":1,"id":2,"result":1}"#,
  ])
  func answersNoAnswer(message: String) {
    guard case .single(.unreadableReply) = scan(message) else {
      Issue.record("taken for something else")
      return
    }
  }

  private func scan(_ message: String) -> IncomingMessage {
    EnvelopeScanner.scan(ByteBuffer(string: message), maximumBatch: 10)
  }

  private func call(_ message: String) throws -> IncomingCall {
    guard case .single(.call(let call)) = scan(message) else { throw NotACall() }
    return call
  }

  private struct NotACall: Error {}
}
