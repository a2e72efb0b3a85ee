import CatalogAPI
import Domain
import JSONRPC
import MediaAPI

extension Route {
  static let media: [Route] = [
    .studio(
      .post, "/api/v1/galleries/{gallery}/media", "Uploads one file, which is the body.",
      query: [
        Parameter(name: "filename", meaning: "The file's name.", isRequired: true),
        Parameter(
          name: "scene", meaning: "The scene it goes to; the first one when left out.", value: .identifier),
      ], takes: .file, status: .created, gives: .json(MediaItem.self)
    ) {
      try await Upload(call: $0).receive()
    },
    .studio(
      .get, "/api/v1/galleries/{gallery}/media", "Lists a gallery's media in every status, in display order.",
      query: Parameter.listing + Parameter.search, gives: .json(Page<MediaItem>.self)
    ) {
      var listing = try $0.call.listing(for: try await $0.viewer())
      listing.search = try $0.call.mediaSearch()
      return try await $0.services.catalog.callRaw(listing)
    },
    .studio(
      .put, "/api/v1/galleries/{gallery}/media/{media}/hidden", "Hides an item from everyone but main clients.",
      gives: .nothing
    ) {
      try await $0.hide(true)
    },
    .studio(
      .delete, "/api/v1/galleries/{gallery}/media/{media}/hidden", "Shows a hidden item again.", gives: .nothing
    ) {
      try await $0.hide(false)
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

extension Route.Parameter {
  /// Of a list of media.
  static let listing =
    [
      Route.Parameter(name: "scene", meaning: "Only this scene.", value: .identifier),
      Route.Parameter(
        name: "only", meaning: "`favorites`: what the viewer marked; `hidden`: what is hidden.",
        value: .word(of: MediaFilter.self)),
    ] + page
}

extension Call {
  /// The list of media that the query asks for.
  func listing(for viewer: Viewer) throws -> ListMedia {
    ListMedia(
      viewer: viewer, scene: try queryID("scene"), only: try choice("only"), after: after, limit: try limit)
  }
}

extension StudioCall {
  /// R3.
  fileprivate func hide(_ hidden: Bool) async throws -> RawJSON {
    try await services.catalog.callRaw(
      HideMedia(viewer: try await viewer(), media: try call.id("media"), hidden: hidden, by: "studio"))
  }
}
