import BlobStore
import CPlatform
import CatalogAPI
import Domain
import Foundation
import Testing
import Vips

@testable import MediaService

/// R19: the web size is the gallery's, and is made anew where the studio wants another.
@Suite(.serialized) struct WebSizeTests {
  let photo: [UInt8]

  init() throws { photo = try TestPicture.quarters(1500, 1000).encoded(.jpeg(quality: 85)) }

  func event(
    _ kind: CatalogEvent.Kind, _ item: (studio: Studio.ID, media: Media.ID), _ blob: BlobKey, _ gallery: Gallery.ID,
    webSize: Int?, type: MediaType = .jpeg
  ) -> CatalogEvent {
    CatalogEvent(
      kind: kind, studio: item.studio, gallery: gallery,
      media: .init(id: item.media, blob: blob, contentType: type, filename: "a.jpg", webSize: webSize))
  }

  @Test func webSizeIsThatOfTheGalleryAndItsBytesAreTold() async throws {
    let system = try await MediaSystem()
    let item = (studio: Studio.ID.new(), media: Media.ID.new())
    let (blob, gallery) = (try system.store(photo), Gallery.ID.new())
    await system.catalog.append(event(.mediaAdded, item, blob, gallery, webSize: 900))
    let made = try await system.made(item.media)
    let path = system.blobs.path(of: try #require(made.web))
    let bytes = try TemporaryFolder.bytes(path)
    #expect(try Picture.open(path).picture.longestSide == 900)
    #expect(made.webBytes == Int64(bytes.count) && made.webCRC32 == vitrine_crc32(0, bytes, bytes.count))
    // Smaller than the preview, which stays as large as it is.
    #expect(try Picture.open(system.blobs.path(of: made.preview)).picture.longestSide == 1280)
  }

  @Test func anotherSizeMakesNothingElseAnew() async throws {
    let system = try await MediaSystem()
    let item = (studio: Studio.ID.new(), media: Media.ID.new())
    let signed = Camera.sign(photo, orientation: 1)
    let (blob, gallery) = (try system.store(signed), Gallery.ID.new())
    await system.catalog.append(event(.mediaAdded, item, blob, gallery, webSize: nil))
    let first = try await system.made(item.media)
    #expect(try await eventually { try await system.state(item) == nil ? true : nil } == true)
    await system.catalog.append(event(.mediaStale, item, blob, gallery, webSize: 700))
    #expect(try await eventually { await system.catalog.told == 2 ? true : nil } == true)
    let second = try await system.made(item.media)
    #expect(try Picture.open(system.blobs.path(of: try #require(second.web))).picture.longestSide == 700)
    #expect(second.webBytes != first.webBytes && second.unlocated == first.unlocated && first.unlocated != nil)
    var same = second
    (same.web, same.webBytes, same.webCRC32) = (first.web, first.webBytes, first.webCRC32)
    #expect(same == first)
  }

  @Test func sizeChangedInTheMiddleOfTheWorkIsTheOneThatCounts() async throws {
    let system = try await MediaSystem()
    _ = try await system.made(system.add(photo).media)
    let item = (studio: Studio.ID.new(), media: Media.ID.new())
    let (blob, gallery) = (try system.store(photo), Gallery.ID.new())
    let worker = try #require(await system.workerProcess)
    try await holdStill(worker)
    await system.catalog.append(event(.mediaAdded, item, blob, gallery, webSize: nil))
    #expect(try await eventually { try await system.state(item) == .making ? true : nil } == true)
    await system.catalog.append(event(.mediaStale, item, blob, gallery, webSize: 600))
    #expect(try await eventually { try await system.state(item) == .waiting ? true : nil } == true)
    kill(worker, SIGCONT)
    let made = try await system.made(item.media)
    #expect(try Picture.open(system.blobs.path(of: try #require(made.web))).picture.longestSide == 600)
    #expect(await system.catalog.derivatives[item.media]?.count == 1)
  }

  @Test func filmsHaveNoWebSizeToChange() async throws {
    let system = try await MediaSystem()
    let item = (studio: Studio.ID.new(), media: Media.ID.new())
    let path = try await Films(folder: system.folder).make(Films.picture + Films.h264, "film.mp4")
    let bytes = try TemporaryFolder.bytes(path)
    let (blob, gallery) = (try system.store(bytes), Gallery.ID.new())
    await system.catalog.append(event(.mediaAdded, item, blob, gallery, webSize: nil, type: .mp4))
    let made = try await system.made(item.media)
    let video = try TemporaryFolder.bytes(system.blobs.path(of: try #require(made.video)))
    #expect(made.webBytes == Int64(video.count) && made.webCRC32 == vitrine_crc32(0, video, video.count))
    await system.catalog.append(event(.mediaStale, item, blob, gallery, webSize: 700, type: .mp4))
    #expect(try await eventually { await system.catalog.told == 2 ? true : nil } == true)
    #expect(try await system.made(item.media) == made)
  }

  @Test func deletedMediaLeavesNoTrace() async throws {
    let system = try await MediaSystem()
    let item = (studio: Studio.ID.new(), media: Media.ID.new())
    let (blob, gallery) = (try system.store(photo), Gallery.ID.new())
    await system.catalog.append(event(.mediaAdded, item, blob, gallery, webSize: nil))
    _ = try await system.made(item.media)
    func remembered() async throws -> Int? {
      try await system.program.store.database.read { try $0.first("SELECT count(*) FROM made") { Int(try $0.int(0)) } }
    }
    #expect(try await eventually { try await remembered() == 1 ? true : nil } == true)
    await system.catalog.append(event(.mediaDeleted, item, blob, gallery, webSize: nil))
    #expect(try await eventually { try await remembered() == 0 ? true : nil } == true)
  }
}
