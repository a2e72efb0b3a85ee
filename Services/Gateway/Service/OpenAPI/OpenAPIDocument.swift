import Foundation
import JSONRPC
import ServiceHost

/// `/api/openapi.json`: OpenAPI 3.1, made from the table that routes.
struct OpenAPIDocument {
  let table: RouteTable
  let baseURL: String

  func json() throws -> RawJSON {
    let document: [String: Any] = [
      "openapi": "3.1.0",
      "info": [
        "title": "Vitrine", "version": Vitrine.version,
        "description": "Private photo and video galleries: every person gets a key of their own.",
      ],
      "servers": [["url": baseURL]],
      "paths": try paths(),
      "components": [
        "securitySchemes": [
          "token": ["type": "http", "scheme": "bearer"],
          "cookie": ["type": "apiKey", "in": "cookie", "name": Sessions.cookieName],
        ],
        "responses": ["problem": Self.problem],
      ],
    ]
    let bytes = try JSONSerialization.data(withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes])
    return RawJSON(String(decoding: bytes, as: UTF8.self))
  }

  private func paths() throws -> [String: Any] {
    var paths: [String: [String: Any]] = [:]
    for route in table.routes {
      paths[route.path, default: [:]][route.method.rawValue.lowercased()] = try OpenAPIOperation(route: route).object()
    }
    return paths
  }

  /// RFC 9457.
  private static let problem: [String: Any] = [
    "description": "What went wrong, for programs (`code`) and for people (`detail`).",
    "content": [
      "application/problem+json": [
        "schema": [
          "type": "object", "required": ["type", "title", "status", "code", "detail"],
          "properties": [
            "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
            "code": ["type": "string"], "detail": ["type": "string"],
          ],
        ]
      ]
    ],
  ]
}
