import CatalogAPI
import Domain
import JSONRPC
import Sodium
import Storage
import TestSupport
import Testing

@testable import CatalogService

/// Figures, not promises: printed so that a change can be seen.
@Suite(.serialized) struct ListingSpeedTests {
  @Test func pageOfAHundredFromSQLiteToBytes() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let row = try await catalog.service.database.read { [studio = catalog.studio] in
      try $0.galleries.get(studio, gallery.id)
    }
    let scene = try await catalog.scenes(gallery)[0].id
    try await fill(row, scene, items: 2000, catalog)
    let guest = catalog.viewer(.photographerInvited, in: gallery)
    let client = catalog.viewer(.mainClient, in: gallery)
    let middle = try #require(try await catalog.list(client, limit: 500).next)
    for (name, viewer, after) in [
      ("guest, 2 URLs each", guest, nil), ("main client, 4 URLs each", client, nil),
      ("main client, further in", client, middle),
    ] {
      let request = ListMedia(viewer: viewer, after: after, limit: 100)
      let (time, bytes) = try await median(of: 15) {
        try await catalog.service.listMedia(request, catalog.context).bytes.readableBytes
      }
      print("100 items, \(name): \(time) µs, \(bytes) bytes")
    }
    let view = try await median(of: 15) {
      try await catalog.service.viewGallery(ViewGallery(viewer: guest), catalog.context).scenes[0].count
    }
    print("viewGallery of 2,000: \(view.0) µs")
    let details = try await median(of: 15) {
      try await catalog.service.getGallery(
        GetGallery(studio: catalog.studio, gallery: gallery.id), catalog.context
      ).counts.photos
    }
    print("getGallery of 2,000: \(details.0) µs")
    #expect(view.1 == 2000 && details.1 == 2000)
  }

  private func median<Value>(of count: Int, _ body: () async throws -> Value) async throws -> (Int, Value) {
    var times: [Duration] = []
    var value = try await body()
    for _ in 0..<count {
      let start = ContinuousClock.now
      value = try await body()
      times.append(ContinuousClock.now - start)
    }
    return (Int(times.sorted()[count / 2] / .microseconds(1)), value)
  }

  private func fill(_ gallery: GalleryRow, _ scene: Scene.ID, items: Int, _ catalog: CatalogFixture) async throws {
    try await catalog.service.database.write { connection in
      var random = Mutations(seed: 1)
      func blob() -> String { Hex.encode((0..<4).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } }) }
      for number in 0..<items {
        try connection.execute(
          """
          INSERT INTO media (studio_id, id, gallery_id, scene_id, position, kind, status, is_hidden, filename,
            content_type, original_blob, bytes, crc32, width, height, placeholder, thumb_blob, preview_blob, web_blob,
            derivative_type, is_located, created_at)
          VALUES (?, ?, ?, ?, ?, 'photo', 'ready', 0, ?, 'image/jpeg', ?, 8123456, 1, 6000, 4000, ?, ?, ?, ?,
            'image/jpeg', 0, 1)
          """,
          gallery.studio, Media.ID.new(), gallery.id, scene, number * 1024, "DSC_\(10_000 + number).JPG", blob(),
          "data:image/webp;base64," + String(repeating: "UklGRg", count: 20), blob(), blob(), blob())
      }
    }
  }
}
