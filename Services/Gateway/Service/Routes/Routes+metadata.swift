import CatalogAPI
import Domain
import JSONRPC

extension Route {
  /// What is known of originals: for the studio alone.
  static let metadata: [Route] = [
    .studio(
      .get, "/api/v1/media/{media}/metadata", "What a camera and its owner wrote into an original.",
      gives: .json(MediaMetadata.self)
    ) {
      try await $0.services.catalog.callRaw(GetMediaMetadata(studio: $0.studio, media: try $0.call.id("media")))
    },
    .studio(
      .get, "/api/v1/galleries/{gallery}/traits",
      "The cameras, lenses and keywords that a gallery's media can be searched by.",
      gives: .json(MediaTraits.self)
    ) {
      try await $0.services.catalog.callRaw(ListMediaTraits(studio: $0.studio, gallery: try $0.gallery))
    },
    .studio(
      .post, "/api/v1/galleries/{gallery}/media/known",
      "Which of these files the gallery holds already. Ask by size first, and again with CRC-32 for what may be there.",
      takes: .json(KnownMediaQuestion.self), gives: .json(FindKnownMedia.Response.self)
    ) {
      try await $0.services.catalog.callRaw(
        FindKnownMedia(
          studio: $0.studio, gallery: try $0.gallery, files: try await $0.call.body(KnownMediaQuestion.self).files))
    },
  ]
}

/// The body of a question for files that may be there already.
struct KnownMediaQuestion: Codable {
  /// At most 5,000.
  let files: [FileSignature]
}
