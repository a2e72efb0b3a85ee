import JSONRPC
import ServiceHost

/// `/api/openapi.json`: OpenAPI 3.1, made from the table that routes.
struct OpenAPIDocument {
  let table: RouteTable
  let baseURL: String

  func json() throws -> RawJSON {
    let document: JSONValue = [
      "openapi": "3.1.0",
      "info": [
        "title": "Vitrine", "version": .string(Vitrine.version),
        "description": "Private photo and video galleries: every person gets a key of their own.",
      ],
      "servers": [["url": .string(baseURL)]],
      "paths": try paths(),
      "components": [
        "securitySchemes": [
          "token": ["type": "http", "scheme": "bearer"],
          "cookie": [
            "type": "apiKey", "in": "cookie",
            "name": .string(Sessions.cookieName(isSecure: baseURL.hasPrefix("https://"))),
          ],
        ],
        "responses": ["problem": Self.problem],
      ],
    ]
    return document.json
  }

  private func paths() throws -> JSONValue {
    let byPath = Dictionary(grouping: table.routes, by: \.path)
    return .object(
      try byPath.sorted { $0.key < $1.key }.map { path, routes in
        .init(
          path,
          .object(
            try routes.map {
              .init($0.method.rawValue.lowercased(), try OpenAPIOperation(route: $0).object())
            }))
      })
  }

  /// RFC 9457.
  private static let problem: JSONValue = [
    "description": "What went wrong, for programs (`code`) and for people (`detail`).",
    "headers": [
      "Retry-After": [
        "description": "Seconds after which trying again is worth it.", "schema": ["type": "integer", "minimum": 0],
      ]
    ],
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
