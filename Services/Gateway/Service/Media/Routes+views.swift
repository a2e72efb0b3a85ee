import CatalogAPI
import Domain
import Hummingbird
import JSONRPC
import MediaAPI

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
      let gateway = visit.call.gateway
      gateway.activity.recordViews(of: visible, by: viewer)
      if !visible.isEmpty, gateway.askedLately.mayAsk(viewer.session) {
        // What is not there yet is made before the rest: a film that does not play, a picture whose watermark changed.
        // Media passes over all else; and looking is no matter of whether media is there.
        let wanted = PrioritizeMedia(studio: viewer.studio, media: Array(visible.prefix(Route.mostWanted)))
        _ = try? await visit.services.media.call(wanted)
      }
      return Response(status: .noContent)
    }
  ]

  /// As many as our pages tell of at a time.
  private static let mostWanted = 100
}

/// The body of `views`.
struct ViewsBody: Codable, Sendable {
  let media: [Media.ID]
}
