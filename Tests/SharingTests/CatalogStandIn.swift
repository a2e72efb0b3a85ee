import CatalogAPI
import Domain
import JSONRPC
import Synchronization

/// Catalog as sharing sees it: some galleries with scenes.
final class CatalogStandIn: Sendable {
  struct Stored {
    var studio: Studio.ID
    var privacy: Privacy
    var isOpen = true
    var scenes: [Scene.ID] = [.new(), .new(), .new()]
  }

  let galleries = Mutex<[Gallery.ID: Stored]>([:])

  func add(_ studio: Studio.ID, _ privacy: Privacy) -> Gallery.ID {
    let id = Gallery.ID.new()
    galleries.withLock { $0[id] = Stored(studio: studio, privacy: privacy) }
    return id
  }

  func change(_ gallery: Gallery.ID, _ body: (inout Stored) -> Void) {
    galleries.withLock { galleries in
      if var stored = galleries[gallery] {
        body(&stored)
        galleries[gallery] = stored
      }
    }
  }

  func scenes(of gallery: Gallery.ID) -> [Scene.ID] { galleries.withLock { $0[gallery]?.scenes ?? [] } }

  /// The slug is the id: nothing here depends on it.
  var router: RPCRouter {
    var router = RPCRouter()
    router.register(GetGallery.self) { request, _ in
      let stored = try self.find(request.gallery, of: request.studio)
      return GalleryDetails(
        id: request.gallery, slug: request.gallery.rawValue, url: "https://x.test/g/\(request.gallery)", title: "T",
        eventDate: nil, privacy: stored.privacy, state: .online, expiresOn: nil, isOpen: stored.isOpen,
        downloads: Downloads(), design: Design(), cover: nil,
        counts: .init(photos: 0, videos: 0, processing: 0, failed: 0, hidden: 0), createdAt: Timestamp(milliseconds: 0))
    }
    router.register(ListScenes.self) { request, _ in
      let stored = try self.find(request.gallery, of: request.studio)
      return Page(
        items: stored.scenes.map { SceneDetails(id: $0, title: "S", hiddenFrom: [], count: 0) }, next: nil)
    }
    router.register(GetDoor.self) { request, _ in
      guard let id = Gallery.ID(request.slug), let stored = self.galleries.withLock({ $0[id] }) else {
        throw CatalogFailure.notFound
      }
      return Door(
        studio: stored.studio, gallery: id, slug: request.slug, title: "T", eventDate: nil, privacy: stored.privacy,
        state: .online, isOpen: stored.isOpen, design: Design())
    }
    return router
  }

  private func find(_ gallery: Gallery.ID, of studio: Studio.ID) throws -> Stored {
    guard let stored = galleries.withLock({ $0[gallery] }), stored.studio == studio else {
      throw CatalogFailure.notFound
    }
    return stored
  }
}
