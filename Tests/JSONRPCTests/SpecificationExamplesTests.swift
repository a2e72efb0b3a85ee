import JSONRPC
import NIOCore
import TestSupport
import Testing

/// Every example of the JSON-RPC 2.0 specification, section 7. Where the specification writes of an error no more than
/// code and message, our messages say more after a colon: codes and shapes are compared.
@Suite struct SpecificationExamplesTests {
  @Test(arguments: [
    (
      #"{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}"#,
      #"{"jsonrpc": "2.0", "result": 19, "id": 1}"#
    ),
    (
      #"{"jsonrpc": "2.0", "method": "subtract", "params": [23, 42], "id": 2}"#,
      #"{"jsonrpc": "2.0", "result": -19, "id": 2}"#
    ),
    (
      #"{"jsonrpc": "2.0", "method": "subtract", "params": {"subtrahend": 23, "minuend": 42}, "id": 3}"#,
      #"{"jsonrpc": "2.0", "result": 19, "id": 3}"#
    ),
    (
      #"{"jsonrpc": "2.0", "method": "subtract", "params": {"minuend": 42, "subtrahend": 23}, "id": 4}"#,
      #"{"jsonrpc": "2.0", "result": 19, "id": 4}"#
    ),
  ])
  func callsWithPositionalAndNamedParams(call: String, answer: String) async throws {
    #expect(try await isSameJSON(#require(ask(call)), RawJSON(answer)))
  }

  @Test(arguments: [
    #"{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}"#,
    #"{"jsonrpc": "2.0", "method": "foobar"}"#,
    #"""
    [
        {"jsonrpc": "2.0", "method": "notify_sum", "params": [1,2,4]},
        {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]}
    ]
    """#,
  ])
  func notificationsAreNotAnswered(message: String) async {
    #expect(await ask(message) == nil)
  }

  @Test(arguments: [
    (#"{"jsonrpc": "2.0", "method": "foobar", "id": "1"}"#, -32601, #""1""#),
    (#"{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]"#, -32700, "null"),
    (#"{"jsonrpc": "2.0", "method": 1, "params": "bar"}"#, -32600, "null"),
    (
      #"""
      [
        {"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},
        {"jsonrpc": "2.0", "method"
      ]
      """#, -32700, "null"
    ),
    ("[]", -32600, "null"),
  ])
  func errorsAreAnsweredOnce(message: String, code: Int, id: String) async throws {
    let answer = try await #require(ask(message)).decode(ErrorAnswer.self)
    #expect(answer.error.code == code)
    #expect(answer.jsonrpc == "2.0")
    #expect(try await String(buffer: #require(ask(message)).bytes).contains("\"id\":\(id)"))
  }

  @Test(arguments: [("[1]", 1), ("[1,2,3]", 3)])
  func anInvalidBatchIsAnsweredCallByCall(message: String, count: Int) async throws {
    let answers = try await #require(ask(message)).decode([ErrorAnswer].self)
    #expect(answers.map(\.error.code) == Array(repeating: -32600, count: count))
    #expect(answers.allSatisfy { $0.id == nil })
  }

  @Test func aMixedBatchIsAnsweredButForItsNotifications() async throws {
    let message = #"""
      [
          {"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},
          {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]},
          {"jsonrpc": "2.0", "method": "subtract", "params": [42,23], "id": "2"},
          {"foo": "boo"},
          {"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"},
          {"jsonrpc": "2.0", "method": "get_data", "id": "9"}
      ]
      """#
    let answer = try await #require(ask(message))
    // The order of answers is free; handlers that do not wait answer in order.
    let expected = #"""
      [
          {"jsonrpc": "2.0", "result": 7, "id": "1"},
          {"jsonrpc": "2.0", "result": 19, "id": "2"},
          {"jsonrpc": "2.0", "error": {"code": -32600, "message": "Invalid Request: jsonrpc is \"2.0\""}, "id": null},
          {"jsonrpc": "2.0", "error": {"code": -32601, "message": "Method not found"}, "id": "5"},
          {"jsonrpc": "2.0", "result": ["hello", 5], "id": "9"}
      ]
      """#
    #expect(try isSameJSON(answer, RawJSON(expected)))
  }

  private func ask(_ message: String) async -> RawJSON? {
    await SpecificationService.router.handle(message: ByteBuffer(string: message)).map(RawJSON.init(bytes:))
  }
}

/// An error response, its id being anything.
struct ErrorAnswer: Decodable {
  var jsonrpc: String
  var error: Failure
  var id: ID?

  struct Failure: Decodable {
    var code: Int
    var message: String
  }

  enum ID: Decodable, Equatable {
    case string(String)
    case number(Double)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .string(try container.decode(String.self))
      }
    }
  }
}
