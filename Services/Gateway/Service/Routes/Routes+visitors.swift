import CatalogAPI
import Domain
import Hummingbird
import IdentityAPI
import JSONRPC
import SharingAPI

extension Route {
  /// What people with a key of their own call.
  static let visitors: [Route] = [
    .anybody(
      .get, "/s/{token}", "A secure link: sets the cookie and goes to the gallery.",
      status: .seeOther, gives: .redirect
    ) { call in
      try await Entrance(call: call).openLink(try call.text("token"))
    },
    .anybody(
      .post, "/api/v1/g/{slug}/enter",
      "Lets somebody in by email and access code, by a link opened before, or by an open door.",
      takes: .json(Credentials.self), gives: .json(EnterAnswer.self)
    ) { call in
      try await Entrance(call: call).enter(try call.text("slug"))
    },
    .visitor(.delete, "/api/v1/g/{slug}/session", "Leaves a gallery and ends the visitor's session.", gives: .nothing) {
      visit in
      var headers: HTTPFields = [:]
      if let principal = visit.principal {
        _ = try await visit.services.sharing.call(Leave(gallery: visit.door.gallery, session: principal.session))
        if principal.kind == .visitor {
          _ = try await visit.services.identity.call(EndSession(session: principal.session))
          headers[.setCookie] = visit.call.gateway.sessions.endedCookie
        }
      }
      return Response(status: .noContent, headers: headers)
    },
    .visitor(
      .get, "/api/v1/g/{slug}", "The gallery: title, cover, scenes with counts, and what the viewer may do.",
      gives: .json(GalleryView.self)
    ) { visit in
      .json(try await visit.services.catalog.callRaw(ViewGallery(viewer: try await visit.viewer().viewer)))
    },
    .visitor(
      .get, "/api/v1/g/{slug}/media", "Lists the media the viewer may see, in display order.",
      query: [Parameter(name: "scene", meaning: "Only this scene.")] + Parameter.page,
      gives: .json(Page<MediaItem>.self)
    ) { visit in
      let viewer = try await visit.viewer().viewer
      return .json(
        try await visit.services.catalog.callRaw(
          ListMedia(
            viewer: viewer, scene: try visit.call.queryID("scene"), after: visit.call.after,
            limit: try visit.call.limit)))
    },
    .visitor(
      .put, "/api/v1/g/{slug}/media/{media}/hidden", "A main client hides an item from everyone else.", gives: .nothing
    ) {
      try await $0.hide(true)
    },
    .visitor(
      .delete, "/api/v1/g/{slug}/media/{media}/hidden", "A main client shows a hidden item again.", gives: .nothing
    ) {
      try await $0.hide(false)
    },
  ]
}

extension VisitorCall {
  /// R3.
  fileprivate func hide(_ hidden: Bool) async throws -> Response {
    let resolved = try await viewer()
    let media: Media.ID = try call.id("media")
    let answer = try await services.catalog.callRaw(
      HideMedia(viewer: resolved.viewer, media: media, hidden: hidden, by: resolved.name))
    call.gateway.activity.record(hidden ? .hidden : .unhidden, of: media, by: resolved.viewer)
    return .json(answer)
  }
}
