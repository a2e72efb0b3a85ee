import JSONRPC
import NIOCore
import TestSupport
import Testing

@Suite struct OpenRPCDocumentTests {
  @Test func describesAMethodByItsTypes() throws {
    var router = RPCRouter()
    router.register(Find.self) { _, _ in [] }
    let expected = #"""
      {"openrpc":"1.3.2","info":{"title":"shelf","version":"1"},"methods":[
        {"name":"shelf.find","summary":"Finds books.","paramStructure":"by-name","x-idempotent":true,
         "params":[
           {"name":"title","required":true,"schema":{"type":"string"}},
           {"name":"limit","required":false,"schema":{"type":["integer","null"]}}],
         "result":{"name":"result","schema":{"type":"array","items":{"type":"string"}}}}]}
      """#
    #expect(try isSameJSON(router.openRPCDocument(title: "shelf", version: "1").json, RawJSON(expected)))
  }

  @Test func isAnsweredByDiscoverWithTheMethodsOfTheProtocol() async throws {
    var router = RPCRouter()
    router.register(Find.self) { _, _ in [] }
    router.registerDiscovery(title: "shelf", version: "1")
    let message = #"{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}"#
    let answer = try #require(await router.handle(message: ByteBuffer(string: message)))
    let methods = try RawJSON(bytes: answer).decode(Answer.self).result.methods.map(\.name)
    #expect(methods == ["rpc.cancel", "rpc.discover", "shelf.find"])
    #expect(router.methods == ["shelf.find"])
  }

  private struct Find: RPCRequest {
    static let method = "shelf.find"
    static let summary = "Finds books."
    static let isIdempotent = true
    typealias Response = [String]
    var title: String
    var limit: Int?
  }

  private struct Answer: Decodable {
    var result: Document

    struct Document: Decodable {
      var methods: [Method]
    }

    struct Method: Decodable {
      var name: String
    }
  }
}
