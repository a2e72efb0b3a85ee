import CatalogAPI
import Domain
import Storage

@testable import CatalogService

/// The same world as sharing and catalog would have it.
extension World {
  var galleryRow: GalleryRow {
    GalleryRow(
      studio: studio, id: gallery, slug: slug, title: "World", eventDate: nil,
      access: .init(
        privacy: privacy, state: state, expiresAt: expiresAt, downloads: Downloads(),
        collectsVisitors: collectsVisitors, isSensitive: isSensitive, deviceLimit: deviceLimit,
        hasGuestCode: asksCode, guestCodeVersion: Int64(codes)),
      expiresOn: nil, design: Design(), cover: nil, visibilityEpoch: 1, toldOpen: false, createdAt: Self.now)
  }

  private var slug: String { gallery.rawValue }

  var sceneRows: [SceneRow] {
    scenes.enumerated().map { number, scene in
      SceneRow(
        studio: studio, gallery: gallery, id: scene.id, position: Int64(number), title: "Scene",
        hiddenFrom: AudienceSet(scene.hiddenFrom))
    }
  }

  func facts(of item: Item) -> Visibility.ItemFacts {
    .init(
      id: item.id, scene: scenes[item.scene].id, sceneHiddenFrom: scenes[item.scene].hiddenFrom,
      isHidden: item.isHidden, isReady: item.isReady)
  }

  func viewer(for person: Person, session: SessionBinding) -> Viewer {
    var viewer = Viewer(
      studio: studio, gallery: gallery, audience: person.audience, proof: .link,
      guestCode: person.typedCode.map { Int64($0) }, hasDetails: person.toldDetails, session: session, accessEpoch: 1)
    switch person.way {
    case .studio: viewer.proof = .account
    case .invited(_, let scenes, let typedPersonalCode):
      viewer.invitation = .new()
      viewer.scenes = ids(scenes)
      viewer.proof = typedPersonalCode ? .code : .link
      viewer.hasDetails = true
      viewer.device = person.device
    case .secureLink(let scenes): (viewer.link, viewer.scenes) = (.new(), ids(scenes))
    case .guestLink(let scenes, let hasCode):
      (viewer.link, viewer.scenes, viewer.hasLinkCode) = (.new(), ids(scenes), hasCode)
    case .copiedShare(let media, let scenes), .facebookShares(let media, let scenes):
      (viewer.link, viewer.media, viewer.scenes) = (.new(), media.map { items[$0].id }, ids(scenes))
    case .emailShare(let media, let scenes):
      (viewer.link, viewer.media, viewer.scenes) = (.new(), media.map { items[$0].id }, ids(scenes))
      viewer.device = person.device
    case .address(let isCurrent): (viewer.proof, viewer.address) = (.address, isCurrent ? slug : "\(slug)-old")
    case .vendor: (viewer.invitation, viewer.proof, viewer.hasDetails) = (.new(), .code, true)
    }
    return viewer
  }

  private func ids(_ scenes: [Int]?) -> [Scene.ID]? { scenes?.map { self.scenes[$0].id } }

  func insert(in connection: Connection) throws {
    try connection.galleries.insert(galleryRow)
    for scene in sceneRows { try connection.scenes.insert(scene) }
    for (number, item) in items.enumerated() {
      try connection.execute(
        """
        INSERT INTO media (studio_id, id, gallery_id, scene_id, position, kind, status, is_hidden, filename,
          content_type, original_blob, bytes, crc32, created_at)
        VALUES (?, ?, ?, ?, ?, 'photo', ?, ?, 'f', 'image/jpeg', ?, 1, 1, 1)
        """, studio, item.id, gallery, scenes[item.scene].id, number, item.isReady ? "ready" : "processing",
        item.isHidden, String(repeating: "0b", count: 32))
    }
  }
}
