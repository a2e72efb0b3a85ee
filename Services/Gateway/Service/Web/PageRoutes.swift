import Hummingbird
import IdentityAPI
import JSONRPC

/// The addresses people type: each draws a page.
struct PageRoutes: Sendable {
  let gateway: Gateway

  private var renderer: PageRenderer { gateway.pages }

  func add(to router: Router<GatewayContext>) {
    page(router, "/") { _ in Response.redirect(to: try await isSetUp() ? "/studio" : "/setup", type: .found) }
    page(router, "/setup") { _ in
      guard try await !isSetUp() else { return .redirect(to: "/sign-in", type: .found) }
      return try renderer.page("setup", ["signingUp": false, "needsToken": gateway.firstStart.token != nil])
    }
    page(router, "/sign-up") { _ in
      guard gateway.settings.signupIsOpen else { throw Problem.notFound }
      return try renderer.page("setup", ["signingUp": true, "needsToken": false])
    }
    page(router, "/sign-in") { _ in
      guard try await isSetUp() else { return .redirect(to: "/setup", type: .found) }
      return try renderer.page("sign-in", ["signup": gateway.settings.signupIsOpen])
    }
    page(router, "/studio") { try await studio($0) }
    page(router, "/studio/**") { try await studio($0) }
    page(router, "/g/{slug}") { try await GalleryPage(call: $0).draw() }
    page(router, "/my") { _ in try renderer.page("my", [:]) }
    // Neither asks about its token: what reads mails for somebody follows every address in them.
    page(router, "/a/{token}") { try renderer.page("sign-in-link", ["token": try $0.text("token")]) }
    page(router, "/d/{token}") { try renderer.page("devices", ["token": try $0.text("token")]) }
  }

  private func page(
    _ router: Router<GatewayContext>, _ path: RouterPath, _ draw: @escaping @Sendable (Call) async throws -> Response
  ) {
    router.get(path) { request, context in
      try await draw(Call(request: request, context: context, gateway: gateway))
    }
  }

  private func isSetUp() async throws -> Bool {
    try await gateway.services.identity.call(SetUpStatus()).isSetUp
  }

  private func studio(_ call: Call) async throws -> Response {
    guard let studio = try await gateway.sessions.principal(of: call.request)?.studio else {
      guard try await isSetUp() else { return .redirect(to: "/setup", type: .found) }
      return .redirect(to: "/sign-in?to=\(call.request.uri.path)", type: .found)
    }
    let profile = try await gateway.services.identity.call(GetStudio(studio: studio))
    return try renderer.page("studio", ["studioName": profile.name])
  }
}
