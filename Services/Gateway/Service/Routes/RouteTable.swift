import Hummingbird

/// Every call of the HTTP API.
struct RouteTable: Sendable {
  let routes: [Route]

  /// The API as promised; the operator's calls only where they are switched on.
  static func api(withOperator: Bool) -> RouteTable {
    RouteTable(
      routes: Route.setup + Route.session + Route.studioProfile + Route.galleries + Route.scenes + Route.media
        + Route.invitations + Route.mail + Route.visitors + Route.everybody + (withOperator ? Route.operator : []))
  }

  func add(to router: Router<GatewayContext>, gateway: Gateway) {
    for route in routes {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        try await route.respond(Call(request: request, context: context, gateway: gateway))
      }
    }
  }
}
