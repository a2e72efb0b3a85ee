import Hummingbird

/// Every call of the HTTP API.
struct RouteTable: Sendable {
  let routes: [Route]

  /// The API as promised; the operator's calls only where they are switched on.
  static func api(withOperator: Bool) -> RouteTable {
    RouteTable(
      routes: Route.studios + Route.visits + Route.everybody + (withOperator ? Route.operator : []))
  }

  func add(to router: Router<GatewayContext>, gateway: Gateway) {
    for route in routes {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        try await route.respond(Call(request: request, context: context, gateway: gateway))
      }
    }
  }
}

extension Route {
  /// What studios call, and how one comes to be.
  fileprivate static let studios: [Route] =
    setup + session + studioProfile + looks + galleries + scenes + media + uploads + processing + metadata + arranging
    + grants
    + invitations + links + requests + favorites
    + activity + visitorsList + mail

  /// What everybody else calls.
  fileprivate static let visits: [Route] =
    visitors + doors + guestMedia + shares + guests + guestRequests + devices + accounts + covers + views + archive
}
