import JSONRPC
import NIOCore
import Testing

/// Whatever comes, the answer is the error the specification names.
@Suite struct MalformedMessagesTests {
  @Test(arguments: [
    "{", "nonsense", "\"", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"sum\"", "{\"jsonrpc\":\"2.0\"}{}", "[1,2",
    "\u{0}",
    "{\"jsonrpc\":\"2.0\",\"id\":01,\"method\":\"sum\"}",
  ])
  func whatIsNotJSONIsAParseError(message: String) async {
    await expect(Array(message.utf8), code: -32700, id: "null")
  }

  @Test func whatIsNotUTF8IsAParseError() async {
    await expect(
      Array(#"{"jsonrpc":"2.0","id":1,"method":""#.utf8) + [0xC3, 0x28, 0x22, 0x7D], code: -32700, id: "null")
    await expect(Array(#"{"jsonrpc":"2.0","id":1,"method":""#.utf8) + [0xFF, 0x22, 0x7D], code: -32700, id: "null")
  }

  @Test func deepNestingIsAParseError() async {
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      let deep = String(repeating: open, count: 100_000) + "1" + String(repeating: close, count: 100_000)
      await expect(Array(deep.utf8), code: -32700, id: "null")
      await expect(
        Array(#"{"jsonrpc":"2.0","id":1,"method":"sum","params":\#(deep)}"#.utf8), code: -32700, id: "null")
    }
  }

  @Test(arguments: [
    ("1", "null"), ("null", "null"), ("\"sum\"", "null"), ("{}", "null"), ("[[]]", "null"), ("[{}]", "null"),
    (#"{"jsonrpc":"1.0","id":1,"method":"sum"}"#, "1"), (#"{"jsonrpc":2.0,"id":1,"method":"sum"}"#, "1"),
    (#"{"id":1,"method":"sum"}"#, "1"), (#"{"jsonrpc":"2.0","id":1,"method":null}"#, "1"),
    (#"{"jsonrpc":"2.0","id":1}"#, "1"), (#"{"jsonrpc":"2.0","id":[1],"method":"sum"}"#, "null"),
    (#"{"jsonrpc":"2.0","id":true,"method":"sum"}"#, "null"), (#"{"jsonrpc":"2.0","id":{},"method":"sum"}"#, "null"),
    (#"{"jsonrpc":"2.0","id":1,"method":"sum","params":1}"#, "1"),
    (#"{"jsonrpc":"2.0","id":1,"method":"sum","params":"x"}"#, "1"),
    (#"{"jsonrpc":"2.0","id":1,"method":"sum","params":null}"#, "1"),
    (#"{"jsonrpc":"2.0","id":1,"method":"sum","method":"sum"}"#, "1"),
    (#"{"jsonrpc":"2.0","id":1,"id":2,"method":"sum"}"#, "2"),
    (#"{"jsonrpc":"2.0","jsonrpc":"2.0","id":1,"method":"sum"}"#, "1"),
    (#"{"jsonrpc":"2.0","id":1,"method":"sum","params":[],"p\u0061rams":[]}"#, "1"),
    (#"{"jsonrpc":"2.0","id":1,"method":"subtract","params":{"minuend":1,"subtrahend":2,"minuend":3}}"#, "1"),
    (#"{"jsonrpc":"2.0","id":1,"method":"subtract","params":{"minuend":1,"subtrahend":2,"minu\u0065nd":3}}"#, "1"),
    (#"{"jsonrpc":"2.0","id":1,"method":"sum","context":1}"#, "1"),
    (#"{"jsonrpc":"2.0","id":1,"method":"sum","context":{"deadline":"soon"}}"#, "1"),
    (#"{"jsonrpc":"2.0","id":1,"method":"sum","context":{},"context":{}}"#, "1"),
  ])
  func whatIsNoRequestIsAnInvalidRequest(message: String, id: String) async {
    await expect(Array(message.utf8), code: -32600, id: id)
  }

  @Test func aMemberNamedTwiceIsFoundAmongMany() async {
    let members = (0..<100).map { "\"m\($0)\":1" }.joined(separator: ",")
    func message(_ more: String) -> [UInt8] {
      Array(#"{"jsonrpc":"2.0","id":1,"method":"nothing","params":{\#(members)\#(more)}}"#.utf8)
    }
    await expect(message(""), code: -32601, id: "1")
    await expect(message(#","m57":2"#), code: -32600, id: "1")
    await expect(message(#","\u006d57":2"#), code: -32600, id: "1")
  }

  @Test(arguments: [
    (#"{"minuend":1}"#, "subtrahend is missing"), (#"{"minuend":1,"subtrahend":"2"}"#, "subtrahend has the wrong type"),
    (#"{"minuend":1,"subtrahend":null}"#, "subtrahend"), ("{}", "minuend is missing"), ("[1]", "params"),
    (#"{"minuend":1,"subtrahend":9223372036854775808}"#, "subtrahend"), (#"{"minuend":1.5,"subtrahend":1}"#, "minuend"),
  ])
  func wrongParamsAreNamed(params: String, reason: String) async {
    await expect(
      Array(#"{"jsonrpc":"2.0","id":1,"method":"subtract","params":\#(params)}"#.utf8), code: -32602, id: "1",
      message: reason)
  }

  @Test(arguments: ["", "Sum", "sum ", "rpc.nothing", "\\u0000", "\\ud800", "rpc."])
  func unknownMethodsAreNotFound(method: String) async {
    await expect(Array(#"{"jsonrpc":"2.0","id":1,"method":"\#(method)"}"#.utf8), code: -32601, id: "1")
  }

  /// A short message must not make a long answer.
  @Test func anEndlessBatchIsRefusedWhole() async throws {
    await expect(Array(("[" + String(repeating: "1,", count: 1_000_000) + "1]").utf8), code: -32600, id: "null")
  }

  private func expect(
    _ message: [UInt8], code: Int, id: String, message reason: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) async {
    let answer = await SpecificationService.router.handle(message: ByteBuffer(bytes: message))
    let text = answer.map { String(buffer: $0) } ?? "nothing"
    #expect(text.contains("\"code\":\(code),"), sourceLocation: sourceLocation)
    #expect(text.contains("\"id\":\(id),"), sourceLocation: sourceLocation)
    #expect(reason.isEmpty || text.contains(reason), sourceLocation: sourceLocation)
  }
}
