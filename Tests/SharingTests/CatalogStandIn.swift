import CatalogAPI
import Domain
import JSONRPC
import Synchronization

/// Catalog as sharing sees it: some galleries with scenes and doors.
final class CatalogStandIn: Sendable {
  struct Stored {
    var studio: Studio.ID
    var privacy: Privacy
    var title = "T"
    var isOpen = true
    var scenes: [Scene.ID] = [.new(), .new(), .new()]
    /// The slug; nil: the gallery's identifier.
    var address: String?
    var isSensitive = false
    var guestCode: Int64?
    var collectsVisitors = false
    var deviceLimit: Int?
    var accessRequests = AccessRequestPolicy.studio
    var allowSharing = true
    /// Who may share what, where not everybody may everything.
    var shareFailure: CatalogFailure?
  }

  let galleries = Mutex<[Gallery.ID: Stored]>([:])
  let events = Mutex<[EventPage<CatalogEvent>.Sequenced]>([])

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

  /// What catalog would say of a viewer.
  func need(of viewer: Viewer, at now: Timestamp) -> Visibility.Need? {
    guard let stored = galleries.withLock({ $0[viewer.gallery] }) else { return .grant }
    return Visibility.need(of: viewer, in: stored.facts(viewer.gallery), at: now)
  }

  /// What catalog would show them.
  func scope(of viewer: Viewer, at now: Timestamp) -> Visibility.Scope? {
    guard let stored = galleries.withLock({ $0[viewer.gallery] }) else { return nil }
    return Visibility.scope(of: viewer, in: stored.facts(viewer.gallery), at: now)
  }

  func append(_ event: CatalogEvent, at: Timestamp = .now) {
    events.withLock { $0.append(.init(sequence: Int64($0.count + 1), at: at, event: event)) }
  }

  var router: RPCRouter {
    var router = RPCRouter()
    router.register(GetGallery.self) { request, _ in
      try self.find(request.gallery, of: request.studio).details(request.gallery)
    }
    router.register(ListScenes.self) { request, _ in
      let stored = try self.find(request.gallery, of: request.studio)
      return Page(
        items: stored.scenes.map { SceneDetails(id: $0, title: "S", hiddenFrom: [], count: 0) }, next: nil)
    }
    router.register(GetDoor.self) { request, _ in
      let found = self.galleries.withLock { galleries in
        galleries.first { ($0.value.address ?? $0.key.rawValue) == request.slug }
      }
      guard let found else { throw CatalogFailure.notFound }
      return found.value.door(found.key)
    }
    router.register(FindDoors.self) { request, _ in
      Page(
        items: request.galleries.compactMap { name in
          (try? self.find(name.gallery, of: name.studio))?.door(name.gallery)
        }, next: nil)
    }
    router.register(AuthorizeShare.self) { request, _ in
      let stored = try self.find(request.viewer.gallery, of: request.viewer.studio)
      if let failure = stored.shareFailure { throw failure }
      return Done()
    }
    router.register(CatalogEvents.self) { request, _ in
      EventPage(events: self.events.withLock { $0.filter { $0.sequence > request.after } })
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

extension CatalogStandIn.Stored {
  func facts(_ id: Gallery.ID) -> Visibility.GalleryFacts {
    .init(
      privacy: privacy, state: isOpen ? .online : .offline, expiresAt: nil, isSensitive: isSensitive,
      address: address ?? id.rawValue, guestCode: guestCode, collectsVisitors: collectsVisitors,
      deviceLimit: deviceLimit)
  }

  func door(_ id: Gallery.ID) -> Door {
    Door(
      studio: studio, gallery: id, title: title, facts: facts(id), isOpen: isOpen, allowSharing: allowSharing,
      accessRequests: accessRequests, design: Design())
  }

  func details(_ id: Gallery.ID) -> GalleryDetails {
    GalleryDetails(
      id: id, slug: address ?? id.rawValue, url: "https://x.test/g/\(address ?? id.rawValue)", title: title,
      eventDate: nil, privacy: privacy, state: isOpen ? .online : .offline, expiresOn: nil, isOpen: isOpen,
      downloads: Downloads(), allowSharing: allowSharing, collectVisitors: collectsVisitors, sensitive: isSensitive,
      deviceLimit: deviceLimit, hasAccessCode: guestCode != nil, accessRequests: accessRequests, design: Design(),
      cover: nil, counts: .init(photos: 0, videos: 0, processing: 0, failed: 0, hidden: 0),
      createdAt: Timestamp(milliseconds: 0))
  }
}
