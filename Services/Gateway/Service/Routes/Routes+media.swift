import CatalogAPI
import Domain
import MediaAPI

extension Route {
  static let media: [Route] = [
    .studio(
      .post, "/api/v1/galleries/{gallery}/media", "Uploads one file, which is the body.",
      query: [
        Parameter(name: "filename", meaning: "The file's name."),
        Parameter(name: "scene", meaning: "The scene it goes to; the first one when left out."),
      ], takes: .file, status: .created, gives: .json(MediaItem.self)
    ) {
      try await Upload(call: $0).receive()
    },
    .studio(
      .get, "/api/v1/galleries/{gallery}/media", "Lists a gallery's media in every status, in display order.",
      query: [Parameter(name: "scene", meaning: "Only this scene.")] + Parameter.page,
      gives: .json(Page<MediaItem>.self)
    ) {
      let viewer = try await $0.viewer(of: try $0.call.id("gallery"))
      return try await $0.services.catalog.callRaw(
        ListMedia(
          viewer: viewer, scene: try $0.call.queryID("scene"), after: $0.call.after, limit: try $0.call.limit))
    },
    .studio(
      .patch, "/api/v1/media/{media}", "Moves, renames, hides or unhides an item.", takes: .json(MediaChange.self),
      gives: .json(MediaItem.self)
    ) {
      try await $0.services.catalog.callRaw(
        UpdateMedia(
          studio: $0.studio, media: try $0.call.id("media"), change: try await $0.call.body(MediaChange.self),
          session: $0.session))
    },
    .studio(.delete, "/api/v1/media/{media}", "Deletes an item.", gives: .nothing) {
      try await $0.services.catalog.callRaw(DeleteMedia(studio: $0.studio, media: try $0.call.id("media")))
    },
    .studio(.post, "/api/v1/media/{media}/retry", "Processes a failed item again.", gives: .nothing) {
      try await $0.services.media.callRaw(RetryMedia(studio: $0.studio, media: try $0.call.id("media")))
    },
  ]
}
