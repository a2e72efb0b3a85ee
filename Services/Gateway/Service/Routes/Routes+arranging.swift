import CatalogAPI
import Domain
import JSONRPC

extension Route {
  /// The order in which a gallery shows its media.
  static let arranging: [Route] = [
    .studio(
      .post, "/api/v1/galleries/{gallery}/sort", "Puts the media of a scene, or of each scene, into an order once.",
      takes: .json(MediaOrder.self), status: .noContent, gives: .nothing
    ) {
      let order = try await $0.call.body(MediaOrder.self)
      return try await $0.services.catalog.callRaw(
        SortMedia(studio: $0.studio, gallery: try $0.gallery, scene: order.scene, by: order.by))
    },
    .studio(
      .post, "/api/v1/galleries/{gallery}/scenes/{scene}/arrange",
      "Brings some media of a scene into an order among themselves: they share out the places they have.",
      takes: .json(MediaArrangement.self), status: .noContent, gives: .nothing
    ) {
      let arrangement = try await $0.call.body(MediaArrangement.self)
      return try await $0.services.catalog.callRaw(
        ArrangeMedia(
          studio: $0.studio, gallery: try $0.gallery, scene: try $0.call.id("scene"), media: arrangement.media))
    },
  ]
}

/// The body that tells an order.
struct MediaOrder: Codable {
  let by: SortMedia.Order
  /// nil: each scene.
  let scene: Scene.ID?
}

/// The body that tells an order item by item.
struct MediaArrangement: Codable {
  /// At most 50,000.
  let media: [Media.ID]
}
