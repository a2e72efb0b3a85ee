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
    let names = paths.values.flatMap(\.values).compactMap { ($0 as? [String: Any])?["operationId"] as? String }
    #expect(Set(names).count == table.routes.count, "programs made from the document need a name for each call")
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
        "/readyz", "/metrics", "/api/openapi.json", "/m/{token}/{filename}", "/api/v1/g/{slug}/requests",
        "/api/v1/g/{slug}/account", "/api/v1/account/link", "/api/v1/account/link/open", "/api/v1/devices",
        "/api/v1/devices/drop", "/g/{slug}/cover.jpg", "/api/v1/uploads", "/api/v1/uploads/{upload}",
      ])
  }

  /// The calls of people without an account, who may pass a link on to anybody.
  @Test(arguments: [
    "GET /api/v1/g/{slug}/door", "POST /api/v1/g/{slug}/shares", "GET /api/v1/g/{slug}/links",
    "POST /api/v1/g/{slug}/invitations", "DELETE /api/v1/g/{slug}/invitations/{invitation}",
    "PATCH /api/v1/g/{slug}/requests/{request}", "PUT /api/v1/g/{slug}/media/{media}/favorite",
    "GET /api/v1/account", "DELETE /api/v1/account", "GET /api/v1/account/galleries",
  ])
  func aVisitorsCallIsInTheTable(call: String) {
    let routes = RouteTable.api(withOperator: false).routes
    #expect(routes.first { "\($0.method.rawValue) \($0.path)" == call }?.access == .visitor)
  }

  @Test(arguments: [
    "POST /api/v1/galleries/{gallery}/address", "POST /api/v1/galleries/{gallery}/links",
    "DELETE /api/v1/galleries/{gallery}/links", "PATCH /api/v1/links/{link}", "DELETE /api/v1/links/{link}",
    "GET /api/v1/galleries/{gallery}/as/{grant}", "GET /api/v1/galleries/{gallery}/as/{grant}/media",
    "POST /api/v1/galleries/{gallery}/preview", "GET /api/v1/galleries/{gallery}/favorites.csv",
    "GET /api/v1/galleries/{gallery}/visitors.csv", "PATCH /api/v1/galleries/{gallery}/requests/{request}",
    "GET /api/v1/galleries/{gallery}/activity/people", "PUT /api/v1/galleries/{gallery}/media/{media}/hidden",
  ])
  func aStudiosCallIsInTheTable(call: String) {
    let routes = RouteTable.api(withOperator: false).routes
    #expect(routes.first { "\($0.method.rawValue) \($0.path)" == call }?.access == .studio)
  }
}
