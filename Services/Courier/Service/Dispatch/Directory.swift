import CatalogAPI
import Domain
import IdentityAPI
import JSONRPC

/// What studios and galleries are called and look like, asked for anew after half a minute.
actor Directory {
  private static let lifetime = Duration.seconds(30)

  private let identity: any RPCCaller
  private let catalog: any RPCCaller
  private var studios = ShortMemory<Studio.ID, StudioProfile>(lifetime: lifetime)
  private var galleries = ShortMemory<Gallery.ID, GalleryDetails>(lifetime: lifetime)

  init(identity: any RPCCaller, catalog: any RPCCaller) {
    self.identity = identity
    self.catalog = catalog
  }

  /// - Returns: nil where there is no such studio.
  /// - Throws: `RPCError` where identity cannot say.
  func studio(_ id: Studio.ID) async throws -> StudioProfile? {
    if let known = studios[id] { return known }
    do {
      let studio = try await identity.call(GetStudio(studio: id))
      studios[id] = studio
      return studio
    } catch let error as RPCError where error.failureCode == "notFound" {
      return nil
    }
  }

  /// - Returns: nil where the studio has no such gallery.
  /// - Throws: `RPCError` where catalog cannot say.
  func gallery(_ id: Gallery.ID, of studio: Studio.ID) async throws -> GalleryDetails? {
    if let known = galleries[id] { return known }
    do {
      let gallery = try await catalog.call(GetGallery(studio: studio, gallery: id))
      // A closed one holds mails back: it is asked for each time, so that none waits for a memory to fade.
      if gallery.isOpen { galleries[id] = gallery }
      return gallery
    } catch let error as RPCError where error.failureCode == "notFound" {
      return nil
    }
  }

  /// A gallery has changed.
  func forget(_ gallery: Gallery.ID) {
    galleries[gallery] = nil
  }
}
