import CatalogAPI
import Domain
import JSONRPC
import MediaAPI

extension Route {
  /// The work on originals and films.
  static let processing: [Route] = [
    .studio(
      .get, "/api/v1/galleries/{gallery}/processing", "How far the work on a gallery's originals and films has come.",
      gives: .json(GalleryProgress.Response.self)
    ) {
      try await $0.requireGallery()
      return try await $0.services.media.callRaw(GalleryProgress(studio: $0.studio, gallery: try $0.gallery))
    },
    .studio(
      .post, "/api/v1/galleries/{gallery}/wanted", "Has these items made before others, at most 500.",
      takes: .json(WantedBody.self), status: .noContent, gives: .nothing
    ) {
      let media = try await $0.call.body(WantedBody.self).media
      guard media.count <= 500 else { throw Problem.invalid("media names at most 500 items.") }
      try await $0.requireGallery()
      return try await $0.services.media.callRaw(PrioritizeMedia(studio: $0.studio, media: media))
    },
  ]
}

/// The body of `wanted`, the most wanted first.
struct WantedBody: Codable, Sendable {
  let media: [Media.ID]
}

extension StudioCall {
  /// Media knows works, not galleries: whether the gallery of the path is the studio's is asked here.
  fileprivate func requireGallery() async throws {
    _ = try await services.catalog.call(GetGallery(studio: studio, gallery: try gallery))
  }
}
