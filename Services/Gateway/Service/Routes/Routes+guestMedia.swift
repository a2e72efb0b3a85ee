import CatalogAPI
import Domain
import Hummingbird
import JSONRPC
import SharingAPI

extension Route {
  /// What viewers see, mark and hide.
  static let guestMedia: [Route] = [
    .visitor(
      .get, "/api/v1/g/{slug}", "The gallery: title, cover, scenes with counts, and what the viewer may do.",
      gives: .json(GalleryView.self)
    ) { visit in
      .json(try await visit.services.catalog.callRaw(ViewGallery(viewer: try await visit.viewer().viewer)))
    },
    .visitor(
      .get, "/api/v1/g/{slug}/media", "Lists the media the viewer may see, in display order.",
      query: Parameter.listing, gives: .json(Page<MediaItem>.self)
    ) { visit in
      let viewer = try await visit.viewer().viewer
      return .json(try await visit.services.catalog.callRaw(try visit.call.listing(for: viewer)))
    },
    .visitor(
      .put, "/api/v1/g/{slug}/media/{media}/favorite", "Marks an item as a favourite.", gives: .nothing
    ) {
      try await $0.mark(true)
    },
    .visitor(
      .delete, "/api/v1/g/{slug}/media/{media}/favorite", "Takes the mark off again.", gives: .nothing
    ) {
      try await $0.mark(false)
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
  fileprivate func mark(_ isFavorite: Bool) async throws -> Response {
    let resolved = try await viewer()
    return .json(
      try await services.catalog.callRaw(
        SetFavorite(
          viewer: resolved.viewer, media: try call.id("media"), isFavorite: isFavorite, name: resolved.name,
          email: resolved.email)))
  }

  /// R3.
  fileprivate func hide(_ hidden: Bool) async throws -> Response {
    let resolved = try await viewer()
    return .json(
      try await services.catalog.callRaw(
        HideMedia(viewer: resolved.viewer, media: try call.id("media"), hidden: hidden, by: resolved.name)))
  }
}
