import CatalogAPI
import Domain
import JSONRPC

extension Route {
  /// What a grant opens: looked at through somebody's eyes, and weighed before it is changed.
  static let grants: [Route] = [
    .studio(
      .get, "/api/v1/galleries/{gallery}/as/{grant}",
      "The gallery exactly as somebody sees it: an invitation, a link, or `guest` for whoever comes by its address.",
      gives: .json(GalleryView.self)
    ) {
      try await $0.services.catalog.callRaw(ViewGallery(viewer: try await $0.viewerByGrant()))
    },
    .studio(
      .get, "/api/v1/galleries/{gallery}/as/{grant}/media", "Lists the media exactly as somebody sees them.",
      query: Parameter.listing, gives: .json(Page<MediaItem>.self)
    ) {
      try await $0.services.catalog.callRaw(try $0.call.listing(for: try await $0.viewerByGrant()))
    },
    .studio(
      .post, "/api/v1/galleries/{gallery}/preview",
      "Tells who would gain or lose what by a change of the gallery, a scene or a grant. Changes nothing.",
      takes: .json(ChangePreview.Change.self), gives: .json(ChangePreview.Answer.self)
    ) {
      try RawJSON(encoding: try await ChangePreview(call: $0).weigh())
    },
  ]
}
