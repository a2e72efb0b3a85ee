import CatalogAPI
import Domain

extension Route {
  static let galleries: [Route] = [
    .studio(
      .get, "/api/v1/galleries", "Lists the studio's galleries, newest first.", query: Parameter.page,
      gives: .json(Page<GalleryDetails>.self)
    ) {
      try await $0.services.catalog.callRaw(
        ListGalleries(studio: $0.studio, session: $0.session, after: $0.call.after, limit: try $0.call.limit))
    },
    .studio(
      .post, "/api/v1/galleries", "Creates a gallery with a first scene.", takes: .json(NewGallery.self),
      status: .created, gives: .json(GalleryDetails.self)
    ) {
      try await $0.services.catalog.callRaw(
        CreateGallery(
          studio: $0.studio, gallery: try await $0.call.body(NewGallery.self),
          idempotencyKey: try $0.call.idempotencyKey))
    },
    .studio(.get, "/api/v1/galleries/{gallery}", "One gallery.", gives: .json(GalleryDetails.self)) {
      try await $0.services.catalog.callRaw(
        GetGallery(studio: $0.studio, gallery: try $0.call.id("gallery"), session: $0.session))
    },
    .studio(
      .patch, "/api/v1/galleries/{gallery}", "Changes a gallery. What narrows has taken effect when this answers.",
      takes: .json(GalleryChange.self), gives: .json(GalleryDetails.self)
    ) {
      try await $0.services.catalog.callRaw(
        UpdateGallery(
          studio: $0.studio, gallery: try $0.call.id("gallery"), change: try await $0.call.body(GalleryChange.self)))
    },
    .studio(.delete, "/api/v1/galleries/{gallery}", "Deletes a gallery with everything in it.", gives: .nothing) {
      try await $0.services.catalog.callRaw(DeleteGallery(studio: $0.studio, gallery: try $0.call.id("gallery")))
    },
    .studio(
      .post, "/api/v1/galleries/{gallery}/address",
      "Gives a gallery a new address. The old one is dead when this answers.", gives: .json(GalleryDetails.self)
    ) {
      try await $0.services.catalog.callRaw(RenewAddress(studio: $0.studio, gallery: try $0.gallery))
    },
  ]
}
