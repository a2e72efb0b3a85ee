import JSONRPC

/// One route as an OpenAPI operation.
struct OpenAPIOperation {
  let route: Route

  func object() throws -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("summary", .string(route.summary)),
      .init("operationId", .string(operationID)),
      .init("tags", [.string(route.access.rawValue)]),
      .init("security", security),
    ]
    let parameters = pathParameters + queryParameters + headerParameters
    if !parameters.isEmpty { members.append(.init("parameters", .array(parameters))) }
    if let body = try body() { members.append(.init("requestBody", body)) }
    members.append(.init("responses", try OpenAPIAnswers(route: route).object()))
    return .object(members)
  }

  private var operationID: String {
    let words = route.path.split { !$0.isLetter && !$0.isNumber }.filter { $0 != "api" && $0 != "v1" }
    return ([route.method.rawValue.lowercased()] + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }).joined()
  }

  private var security: JSONValue {
    switch route.access {
    case .anybody: []
    case .studio, .visitor: [["token": []], ["cookie": []]]
    case .operator: [["token": []]]
    }
  }

  private var pathParameters: [JSONValue] {
    route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
      [
        "name": .string(String($0.dropFirst().dropLast())), "in": "path", "required": true,
        "schema": ["type": "string"],
      ]
    }
  }

  private var queryParameters: [JSONValue] { route.query.map { $0.described(in: "query") } }

  private var headerParameters: [JSONValue] {
    (route.headers + route.answer.heeds).map { $0.described(in: "header") } + idempotencyKey
  }

  private var idempotencyKey: [JSONValue] {
    let creates = route.access == .studio || (route.access == .visitor && route.status == .created)
    guard creates && route.method == .post else { return [] }
    return [
      [
        "name": "Idempotency-Key", "in": "header", "schema": ["type": "string", "maxLength": 200],
        "description": "Repeating the call with the same key creates nothing twice.",
      ]
    ]
  }

  private func body() throws -> JSONValue? {
    switch route.body {
    case .none: nil
    case .file: content("application/octet-stream", ["type": "string", "format": "binary"], isRequired: true)
    case .bytes(let type): content(type, ["type": "string", "format": "binary"], isRequired: false)
    case .json(let type): content("application/json", try schema(of: type))
    case .jsonOrCSV(let type):
      [
        "content": [
          "application/json": ["schema": try schema(of: type)], "text/csv": ["schema": ["type": "string"]],
        ]
      ]
    }
  }

  private func content(_ type: String, _ schema: JSONValue, isRequired: Bool = false) -> JSONValue {
    ["required": .bool(isRequired), "content": .object([.init(type, ["schema": schema])])]
  }

  private func schema(of type: any (Decodable & Sendable).Type) throws -> JSONValue {
    try JSONSchema.describing(type).json
  }
}
