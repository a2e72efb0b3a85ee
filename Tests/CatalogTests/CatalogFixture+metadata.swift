import CatalogAPI
import Domain
import Testing

@testable import CatalogService

extension CatalogFixture {
  /// Uploads a file and has it processed, with what a camera wrote into it.
  @discardableResult
  func photo(
    _ filename: String, in gallery: GalleryDetails, scene: SceneDetails? = nil, type: MediaType = .jpeg,
    knowing metadata: MediaMetadata?, of studio: Studio.ID? = nil
  ) async throws -> MediaItem {
    let item = try await upload(filename, to: gallery, scene: scene, type: type, of: studio)
    try await tell(metadata, of: item, studio: studio)
    return item
  }

  func tell(
    _ metadata: MediaMetadata?, of item: MediaItem, studio: Studio.ID? = nil,
    changing: (inout Derivatives) -> Void = { _ in }
  ) async throws {
    var derivatives = try derivatives(of: item)
    derivatives.metadata = metadata
    changing(&derivatives)
    _ = try await service.recordDerivatives(
      RecordDerivatives(studio: studio ?? self.studio, media: item.id, derivatives: derivatives), context)
  }

  func metadata(_ item: MediaItem, of studio: Studio.ID? = nil) async throws -> MediaMetadata {
    try await service.getMediaMetadata(GetMediaMetadata(studio: studio ?? self.studio, media: item.id), context)
  }

  func traits(_ gallery: GalleryDetails) async throws -> MediaTraits {
    try await service.listMediaTraits(ListMediaTraits(studio: studio, gallery: gallery.id), context)
  }

  /// What the studio finds, by name.
  func find(
    _ search: MediaSearch, in gallery: GalleryDetails, scene: SceneDetails? = nil, limit: Int = 500
  ) async throws -> [String] {
    var names: [String] = []
    var after: Cursor?
    repeat {
      let page = try await service.listMedia(
        ListMedia(
          viewer: viewer(.studio, in: gallery), scene: scene?.id, search: search, after: after, limit: limit), context
      ).decode(Page<MediaItem>.self)
      names += page.items.map(\.filename)
      after = page.next
    } while after != nil
    return names
  }

  func sort(
    _ gallery: GalleryDetails, by order: SortMedia.Order, scene: SceneDetails? = nil, of studio: Studio.ID? = nil
  ) async throws {
    _ = try await service.sortMedia(
      SortMedia(studio: studio ?? self.studio, gallery: gallery.id, scene: scene?.id, by: order), context)
  }

  func time(_ text: String) throws -> LocalDateTime { try #require(LocalDateTime(text)) }
}
