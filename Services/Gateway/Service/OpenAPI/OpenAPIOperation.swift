import Foundation
import JSONRPC

/// One route as an OpenAPI operation.
struct OpenAPIOperation {
  let route: Route

  func object() throws -> [String: Any] {
    var operation: [String: Any] = [
      "summary": route.summary,
      "operationId": operationID,
      "tags": [route.access.rawValue],
      "responses": [
        String(route.status.code): try success(),
        "default": ["$ref": "#/components/responses/problem"],
      ],
    ]
    let parameters = pathParameters + queryParameters + headerParameters
    if !parameters.isEmpty { operation["parameters"] = parameters }
    if let body = try body() { operation["requestBody"] = body }
    operation["security"] = security
    return operation
  }

  private var operationID: String {
    let words = route.path.split { !$0.isLetter && !$0.isNumber }.filter { $0 != "api" && $0 != "v1" }
    return ([route.method.rawValue.lowercased()] + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }).joined()
  }

  private var security: [[String: [String]]] {
    switch route.access {
    case .anybody: []
    case .studio, .visitor: [["token": []], ["cookie": []]]
    case .operator: [["token": []]]
    }
  }

  private var pathParameters: [[String: Any]] {
    route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
      ["name": String($0.dropFirst().dropLast()), "in": "path", "required": true, "schema": ["type": "string"]]
    }
  }

  private var queryParameters: [[String: Any]] {
    route.query.map {
      ["name": $0.name, "in": "query", "description": $0.meaning, "schema": ["type": "string"]]
    }
  }

  private var headerParameters: [[String: Any]] {
    guard route.access == .studio && route.method == .post else { return [] }
    return [
      [
        "name": "Idempotency-Key", "in": "header", "schema": ["type": "string", "maxLength": 200],
        "description": "Repeating the call with the same key creates nothing twice.",
      ]
    ]
  }

  private func body() throws -> [String: Any]? {
    switch route.body {
    case .none: return nil
    case .file:
      return ["required": true, "content": ["application/octet-stream": ["schema": ["type": "string", "format": "binary"]]]]
    case .json(let type):
      return ["content": ["application/json": ["schema": try schema(of: type)]]]
    case .jsonOrCSV(let type):
      return [
        "content": ["application/json": ["schema": try schema(of: type)], "text/csv": ["schema": ["type": "string"]]]
      ]
    }
  }

  private func success() throws -> [String: Any] {
    switch route.answer {
    case .nothing: return ["description": "Done."]
    case .redirect: return ["description": "Goes to the gallery."]
    case .bytes(let type): return ["description": "The bytes.", "content": [type: [String: Any]()]]
    case .json(let type):
      return ["description": "The answer.", "content": ["application/json": ["schema": try schema(of: type)]]]
    }
  }

  private func schema(of type: any Decodable.Type) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(try JSONSchema.describing(type).json.bytes.readableBytesView))
  }
}
