import CatalogAPI
import Domain
import JSONRPC
import Storage
import TestSupport
import Testing

@testable import CatalogService

/// Law 5: the predicate and its SQL form say the same of every item to every viewer, and everything that answers by
/// the SQL form (listings, counts, covers) or by the pure one (single items) agrees with both.
@Suite struct VisibilityAgreementTests {
  /// What a generated gallery holds, as the pure predicate wants it.
  struct Generated: Sendable {
    var studio: Studio.ID
    var gallery: GalleryRow
    var scenes: [SceneRow]
    /// In display order.
    var items: [(id: Media.ID, facts: Visibility.ItemFacts)]
  }

  @Test(arguments: [1, 2] as [UInt64])
  func bothFormsAgreeOnGeneratedGalleries(_ seed: UInt64) async throws {
    var random = Mutations(seed: seed)
    let catalog = try CatalogFixture()
    var galleries: [Generated] = []
    for number in 0..<10 {
      let studio = number % 2 == 0 ? catalog.studio : catalog.otherStudio
      galleries.append(try await generate(in: catalog, studio: studio, items: 150, &random))
    }
    #expect(galleries.map(\.items.count).reduce(0, +) >= 1500)
    var seen = 0
    for gallery in galleries {
      for viewer in viewers(of: gallery, session: catalog.session, &random) {
        let expected = gallery.items.filter {
          Visibility.sees($0.facts, in: gallery.gallery.facts, as: viewer, at: catalog.clock.now)
        }
        seen += expected.count
        try await check(viewer, gallery, expected.map(\.id), catalog, &random)
      }
      // A viewer made for one gallery, held against another: nothing, also in the same studio.
      for other in galleries where other.gallery.id != gallery.gallery.id {
        let viewer = viewer(.studio, of: gallery, session: catalog.session)
        let rows = try await visible(viewer, in: other.gallery, catalog)
        #expect(rows.isEmpty)
      }
    }
    #expect(seen > 2000)
  }

  private func check(
    _ viewer: Viewer, _ gallery: Generated, _ expected: [Media.ID], _ catalog: CatalogFixture,
    _ random: inout Mutations
  ) async throws {
    #expect(try await visible(viewer, in: gallery.gallery, catalog) == Set(expected), "\(viewer)")
    // The roads that stand on it are dearer to go: a sample of the viewers goes them.
    guard UInt8.random(in: 0..<4, using: &random) == 0 else { return }
    let scope = Visibility.scope(of: viewer, in: gallery.gallery.facts, at: catalog.clock.now)
    guard scope != nil else {
      await #expect(throws: CatalogFailure.self) { try await catalog.list(viewer) }
      return
    }
    #expect(try await catalog.list(viewer).items.map(\.id) == expected)
    let view = try await catalog.service.viewGallery(ViewGallery(viewer: viewer), catalog.context)
    #expect(view.scenes.map(\.count).reduce(0, +) == expected.count)
    if let cover = view.cover { #expect(expected.contains(cover.media)) }
    // Single items: some of those seen, some of those not.
    let allowed = Set(expected)
    for item in gallery.items.shuffled(using: &random).prefix(15) {
      let request = AuthorizeMedia(viewer: viewer, media: item.id, rendition: .thumb)
      let bytes = try? await catalog.service.authorizeMedia(request, catalog.context)
      #expect((bytes != nil) == allowed.contains(item.id))
    }
  }

  private func visible(_ viewer: Viewer, in gallery: GalleryRow, _ catalog: CatalogFixture) async throws -> Set<
    Media.ID
  > {
    let now = catalog.clock.now
    return try await catalog.service.database.read { connection in
      let sql = VisibilitySQL(viewer, in: gallery, at: now)
      return Set(
        try connection.all(
          "SELECT m.id FROM \(MediaStore.tables) WHERE \(sql.condition)", arguments: sql.arguments
        ) { try $0.value(0) })
    }
  }
}

// MARK: - Generating

extension VisibilityAgreementTests {
  private func generate(
    in catalog: CatalogFixture, studio: Studio.ID, items count: Int, _ random: inout Mutations
  ) async throws -> Generated {
    let now = catalog.clock.now
    let gallery = GalleryRow(
      studio: studio, id: .new(), slug: Slug.new(title: ""), title: "Generated", eventDate: nil,
      access: .init(
        privacy: Privacy.allCases.randomElement(using: &random)!,
        state: [.online, .online, .online, .draft, .offline].randomElement(using: &random)!,
        expiresAt: [nil, nil, now, now.advanced(by: .seconds(1))].randomElement(using: &random)!,
        downloads: Downloads()),
      expiresOn: nil, design: Design(), cover: nil, visibilityEpoch: 1, toldOpen: false, createdAt: now)
    let scenes = (1...6).map { position in
      SceneRow(
        studio: studio, gallery: gallery.id, id: .new(), position: Int64(position), title: "Scene",
        hiddenFrom: AudienceSet(Audience.allCases.filter { _ in UInt8.random(in: 0..<5, using: &random) == 0 }))
    }
    let items = (0..<count).map { number in
      let scene = scenes.randomElement(using: &random)!
      let status = [MediaStatus.ready, .ready, .ready, .processing, .failed].randomElement(using: &random)!
      return (
        id: Media.ID.new(),
        facts: Visibility.ItemFacts(
          scene: scene.id, sceneHiddenFrom: Set(scene.hiddenFrom.audiences),
          isHidden: UInt8.random(in: 0..<4, using: &random) == 0, isReady: status == .ready),
        status: status, position: Int64(UInt16.random(in: 0..<50, using: &random))
      )
    }
    try await catalog.service.database.write { connection in
      try connection.galleries.insert(gallery)
      for scene in scenes { try connection.scenes.insert(scene) }
      for item in items {
        try connection.execute(
          """
          INSERT INTO media (studio_id, id, gallery_id, scene_id, position, kind, status, is_hidden, filename,
            content_type, original_blob, bytes, crc32, thumb_blob, preview_blob, derivative_type, created_at)
          VALUES (?, ?, ?, ?, ?, 'photo', ?, ?, 'f.jpg', 'image/jpeg', ?, 1, 1, ?, ?, 'image/jpeg', 1)
          """,
          studio, item.id, gallery.id, item.facts.scene, item.position, item.status, item.facts.isHidden, Self.blob,
          Self.blob, Self.blob)
      }
    }
    let order = Dictionary(uniqueKeysWithValues: scenes.map { ($0.id, $0.position) })
    let sorted = items.sorted {
      (order[$0.facts.scene]!, $0.position, $0.id) < (order[$1.facts.scene]!, $1.position, $1.id)
    }
    return Generated(studio: studio, gallery: gallery, scenes: scenes, items: sorted.map { ($0.id, $0.facts) })
  }

  private static let blob = BlobKey(String(repeating: "b", count: 64))!

  private func viewer(_ audience: Audience, of gallery: Generated, session: SessionBinding) -> Viewer {
    Viewer(
      studio: gallery.studio, gallery: gallery.gallery.id, audience: audience, proof: .code, session: session,
      accessEpoch: 1)
  }

  /// Every audience with every proof, and a grant of all, no, or some scenes with a foreign one among them.
  private func viewers(
    of gallery: Generated, session: SessionBinding, _ random: inout Mutations
  ) -> [Viewer] {
    Audience.allCases.flatMap { audience in
      Viewer.Proof.allCases.map { proof in
        let some = gallery.scenes.shuffled(using: &random).prefix(2).map(\.id)
        var viewer = viewer(audience, of: gallery, session: session)
        viewer.proof = proof
        viewer.scenes = [nil, [], some + [.new()]].randomElement(using: &random)!
        return viewer
      }
    }
  }
}
