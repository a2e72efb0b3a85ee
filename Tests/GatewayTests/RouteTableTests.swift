import Foundation
import JSONRPC
import Testing

@testable import GatewayService

@Suite struct RouteTableTests {
  @Test func theOpenAPIDocumentDescribesEveryRouteAndNoOther() throws {
    let table = RouteTable.api(withOperator: true)
    let json = try OpenAPIDocument(table: table, baseURL: "http://localhost").json()
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.bytes.readableBytesView)) as? [String: Any])
    let paths = try #require(document["paths"] as? [String: [String: Any]])
    let described = Set(paths.flatMap { path, operations in operations.keys.map { "\($0) \(path)" } })
    #expect(described == Set(table.routes.map { "\($0.method.rawValue.lowercased()) \($0.path)" }))
    #expect(described.count == table.routes.count, "a route stands in the table twice")
  }

  @Test func operatorCallsDoNotExistUnlessSwitchedOn() {
    #expect(RouteTable.api(withOperator: false).routes.allSatisfy { $0.access != .operator })
    #expect(RouteTable.api(withOperator: true).routes.contains { $0.access == .operator })
  }

  @Test func everyPathOfAStudioNeedsAStudio() {
    let open = RouteTable.api(withOperator: true).routes.filter { $0.access == .anybody }.map(\.path)
    #expect(
      Set(open) == [
        "/api/v1/setup", "/api/v1/studios", "/api/v1/session", "/api/v1/g/{slug}/enter", "/s/{token}", "/healthz",
        "/readyz", "/metrics", "/api/openapi.json", "/m/{token}/{filename}",
      ])
  }
}
