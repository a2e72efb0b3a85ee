import JSONRPC

/// The methods that the examples in section 7 of the JSON-RPC 2.0 specification call.
enum SpecificationService {
  static var router: RPCRouter {
    var router = RPCRouter()
    router.register(Subtract.self) { request, _ in request.minuend - request.subtrahend }
    router.register(Sum.self) { request, _ in request.terms.reduce(0, +) }
    router.register(GetData.self) { _, _ in GetData.Answer() }
    router.register(Update.self) { _, _ in Done() }
    router.register(NotifyHello.self) { _, _ in Done() }
    router.register(NotifySum.self) { _, _ in Done() }
    return router
  }

  /// Takes its params by name and by position, as the specification's server does.
  struct Subtract: RPCRequest {
    static let method = "subtract"
    typealias Response = Int
    var minuend: Int
    var subtrahend: Int

    enum CodingKeys: String, CodingKey { case minuend, subtrahend }

    init(from decoder: any Decoder) throws {
      if var positions = try? decoder.unkeyedContainer() {
        minuend = try positions.decode(Int.self)
        subtrahend = try positions.decode(Int.self)
      } else {
        let names = try decoder.container(keyedBy: CodingKeys.self)
        minuend = try names.decode(Int.self, forKey: .minuend)
        subtrahend = try names.decode(Int.self, forKey: .subtrahend)
      }
    }
  }

  struct Sum: RPCRequest {
    static let method = "sum"
    typealias Response = Int
    var terms: [Int]

    init(from decoder: any Decoder) throws { terms = try decoder.singleValueContainer().decode([Int].self) }
  }

  struct GetData: RPCRequest {
    static let method = "get_data"
    typealias Response = Answer

    struct Answer: Codable {
      var text = "hello"
      var number = 5

      init() {}

      func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(text)
        try container.encode(number)
      }

      init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        text = try container.decode(String.self)
        number = try container.decode(Int.self)
      }
    }
  }

  struct Update: RPCRequest {
    static let method = "update"
    typealias Response = Done
    var values: [Int]

    init(from decoder: any Decoder) throws { values = try decoder.singleValueContainer().decode([Int].self) }
  }

  struct NotifyHello: RPCRequest {
    static let method = "notify_hello"
    typealias Response = Done
  }

  struct NotifySum: RPCRequest {
    static let method = "notify_sum"
    typealias Response = Done
  }
}
