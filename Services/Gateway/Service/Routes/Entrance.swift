import CatalogAPI
import Domain
import Hummingbird
import IdentityAPI
import JSONRPC
import SharingAPI

/// Letting a browser into a gallery.
struct Entrance {
  let call: Call

  func enter(_ slug: String) async throws -> Response {
    let credentials = try await call.body(Credentials.self, isOptional: true, upTo: Call.mostFromAnybody)
    let session = try await BrowserSession(of: call)
    do {
      let viewer = try await call.services.sharing.call(
        Enter(
          slug: slug, session: session.binding, credentials: credentials,
          account: credentials.isEmpty ? try await account(slug, session) : nil, device: call.device,
          network: call.network))
      let view = try await call.services.catalog.call(ViewGallery(viewer: viewer))
      let headers = try await session.keep()
      return .json(try RawJSON(encoding: EnterAnswer(viewer: view.viewer)), headers: headers)
    } catch let error as RPCError where !credentials.isEmpty && Self.asksForMore(error) {
      // What was shown counts, and the next thing is asked of the same browser.
      var response = Problem(error).response
      response.headers.append(contentsOf: try await session.keep())
      return response
    }
  }

  /// Whether the door took what it was shown, and something else is missing.
  static func asksForMore(_ error: RPCError) -> Bool {
    let needs: [SharingFailure] = [.codeNeeded, .visitorDetailsNeeded, .deviceLimit]
    return error.code == .failure && needs.contains { $0.code == error.data?.code }
  }

  func openLink(_ token: String) async throws -> Response {
    let session = try await BrowserSession(of: call)
    let opened = try await call.services.sharing.call(
      OpenLink(token: token, session: session.binding, device: call.device))
    var headers = try await session.keep()
    headers[.location] = "/g/\(opened.slug)" + (opened.media.map { "?photo=\($0)" } ?? "")
    headers[.cacheControl] = "no-store"
    return Response(status: .seeOther, headers: headers)
  }

  /// Who is signed in at the gallery's studio enters as the person that account is.
  private func account(_ slug: String, _ session: BrowserSession) async throws -> Client? {
    guard session.principal != nil else { return nil }
    let door = try await call.services.catalog.call(GetDoor(slug: slug))
    return try await VisitorCall(call: call, door: door, principal: session.principal).account()
  }
}

extension Credentials {
  fileprivate var isEmpty: Bool { email == nil && accessCode == nil && name == nil }
}

/// The answer of `enter`.
struct EnterAnswer: Codable {
  let viewer: GalleryView.ViewerView
}
