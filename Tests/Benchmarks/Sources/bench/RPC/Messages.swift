import JSONRPC

/// The call all contestants make: about a hundred bytes of JSON there, and as many back.
struct Ask: RPCRequest, Equatable {
  static let method = "bench.ask"
  typealias Response = Answer

  var gallery: String
  var scene: String?
  var limit: Int
  var hidden: Bool

  static let sample = Ask(gallery: "018f3b1e-7b1a-7000-8000-0123456789ab", scene: "ceremony", limit: 100, hidden: false)
}

struct Answer: Codable, Sendable, Equatable {
  var gallery: String
  var title: String
  var count: Int
  var open: Bool

  init(to ask: Ask) {
    gallery = ask.gallery
    title = ask.scene ?? ""
    count = ask.limit
    open = !ask.hidden
  }
}

/// The same call, answered by bytes that are passed on as they are.
struct AskRaw: RPCRequest {
  static let method = "bench.askRaw"
  typealias Response = Answer

  var ask: Ask
}
