import CatalogAPI
import Domain
import Hummingbird
import JSONRPC

extension Route {
  /// What our pages tell of looking (R25).
  static let views: [Route] = [
    .visitor(
      .post, "/api/v1/g/{slug}/views", "Tells which items were looked at, at most 500.",
      takes: .json(ViewsBody.self), status: .noContent, gives: .nothing
    ) { visit in
      let viewer = try await visit.viewer().viewer
      let media = try await visit.call.body(ViewsBody.self, upTo: Call.mostFromAnybody).media
      guard media.count <= 500 else { throw Problem.invalid("media names at most 500 items.") }
      // What they do not see they did not look at.
      let visible = try await visit.services.catalog.call(SelectVisible(viewer: viewer, media: media)).media
      visit.call.gateway.activity.recordViews(of: visible, by: viewer)
      return Response(status: .noContent)
    }
  ]
}

/// The body of `views`.
struct ViewsBody: Codable, Sendable {
  let media: [Media.ID]
}
