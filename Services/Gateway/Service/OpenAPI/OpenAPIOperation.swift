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
    members.append(
      .init(
        "responses",
        .object([
          .init(String(route.status.code), try success()),
          .init("default", ["$ref": "#/components/responses/problem"]),
        ])))
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

  private var queryParameters: [JSONValue] {
    route.query.map {
      [
        "name": .string($0.name), "in": "query", "description": .string($0.meaning), "schema": ["type": "string"],
      ]
    }
  }

  private var headerParameters: [JSONValue] {
    let own: [JSONValue] = route.headers.map {
      ["name": .string($0.name), "in": "header", "description": .string($0.meaning), "schema": ["type": "string"]]
    }
    return own + idempotencyKey
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

  private func success() throws -> JSONValue {
    switch route.answer {
    case .nothing: ["description": "Done."]
    case .redirect: ["description": "Goes to the gallery."]
    case .bytes(let type): ["description": "The bytes.", "content": .object([.init(type, [:])])]
    case .json(let type):
      ["description": "The answer.", "content": ["application/json": ["schema": try schema(of: type)]]]
    }
  }

  private func content(_ type: String, _ schema: JSONValue, isRequired: Bool = false) -> JSONValue {
    ["required": .bool(isRequired), "content": .object([.init(type, ["schema": schema])])]
  }

  private func schema(of type: any (Decodable & Sendable).Type) throws -> JSONValue {
    try JSONSchema.describing(type).json
  }
}
