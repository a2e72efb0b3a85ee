import BlobStore
import CatalogAPI
import Domain
import Foundation
import Testing
import Vips

@testable import MediaService

/// Marked copies from catalog's event to catalog's answer: beside the clean ones, and made anew alone.
@Suite(.serialized) struct MarkedCopiesTests {
  let photo: [UInt8]
  let item = (studio: Studio.ID.new(), media: Media.ID.new())
  let gallery = Gallery.ID.new()

  init() throws { photo = try TestPicture.plain(2600, 1700, [120, 120, 120]).encoded(.jpeg(quality: 90)) }

  func marking(_ fingerprint: String, _ text: String? = "Ahorn", logo: BlobKey? = nil) -> Marking {
    Marking(fingerprint: fingerprint, watermark: Watermark(text: text, place: .center, opacity: 80), logo: logo)
  }

  func tell(
    _ kind: CatalogEvent.Kind, _ blob: BlobKey, _ marking: Marking?, webSize: Int? = nil, type: MediaType = .jpeg,
    in system: MediaSystem
  ) async throws -> Derivatives {
    let told = await system.catalog.told
    let media = CatalogEvent.AddedMedia(
      id: item.media, blob: blob, contentType: type, filename: "a.jpg", webSize: webSize, marking: marking)
    await system.catalog.append(CatalogEvent(kind: kind, studio: item.studio, gallery: gallery, media: media))
    #expect(try await eventually { await system.catalog.told == told + 1 ? true : nil } == true)
    #expect(try await eventually { try await system.state(item) == nil ? true : nil } == true)
    return try await system.made(item.media)
  }

  func isMarked(_ key: BlobKey?, in system: MediaSystem) throws -> Bool {
    let pixels = try Pixels(system.blobs.path(of: try #require(key)))
    return stride(from: 0.3, through: 0.7, by: 0.001).contains { !isNear(pixels.at($0, 0.5), [120, 120, 120]) }
  }

  @Test func anotherMarkTouchesNothingElse() async throws {
    let system = try await MediaSystem()
    let blob = try system.store(photo)
    let first = try await tell(.mediaAdded, blob, marking("one"), in: system)
    let marked = try #require(first.marked)
    #expect(marked.mark == "one")
    #expect(try isMarked(marked.preview, in: system) && isMarked(marked.web, in: system))
    #expect(try !isMarked(first.preview, in: system) && !isMarked(first.web, in: system))
    #expect(try !isMarked(first.thumb, in: system))
    let web = try TemporaryFolder.bytes(system.blobs.path(of: try #require(marked.web)))
    #expect(marked.webBytes == Int64(web.count) && marked.webCRC32 != nil)

    let second = try await tell(.mediaStale, blob, marking("two", "Another"), in: system)
    #expect(second.marked?.mark == "two" && second.marked?.preview != marked.preview)
    #expect(second.marked?.web != marked.web)
    var same = second
    same.marked = marked
    #expect(same == first)

    let none = try await tell(.mediaStale, blob, nil, in: system)
    same.marked = nil
    #expect(none == same)
    // And once more with the size changed too: the preview's mark is made, as nothing marked is known any more.
    let both = try await tell(.mediaStale, blob, marking("one"), webSize: 900, in: system)
    #expect(both.marked?.preview == marked.preview && both.preview == first.preview && both.web != first.web)
    #expect(try Picture.open(system.blobs.path(of: try #require(both.marked?.web))).picture.longestSide == 900)
  }

  @Test func logoIsDrawnAndABrokenOneIsNotThePicturesFault() async throws {
    let system = try await MediaSystem()
    let blob = try system.store(photo)
    let logo = try system.store(TestPicture.plain(80, 40, [250, 0, 0]).encoded(.png))
    let first = try await tell(.mediaAdded, blob, marking("logo", nil, logo: logo), in: system)
    let pixels = try Pixels(system.blobs.path(of: try #require(first.marked?.web)))
    #expect(isNear(pixels.at(0.5, 0.5), [224, 24, 24], within: 12))
    let broken = try system.store(Array("no logo".utf8))
    let second = try await tell(.mediaStale, blob, marking("broken", nil, logo: broken), webSize: 900, in: system)
    // Without a marked copy nobody sees more than a thumb: never a clean one in its place.
    #expect(second.marked == nil && second.web != first.web)
    let third = try await tell(.mediaStale, blob, marking("still", nil, logo: broken), webSize: 900, in: system)
    #expect(third == second)
  }

  @Test func posterOfAFilmIsMarkedToo() async throws {
    let system = try await MediaSystem()
    let path = try await Films(folder: system.folder).make(
      ["-f", "lavfi", "-i", "color=0x787878:size=640x360:rate=10:duration=1"] + Films.h264, "film.mp4")
    let blob = try system.store(TemporaryFolder.bytes(path))
    let first = try await tell(.mediaAdded, blob, marking("one"), type: .mp4, in: system)
    let marked = try #require(first.marked)
    #expect(marked.mark == "one" && marked.web == nil && marked.preview != first.preview)
    #expect(try isMarked(marked.preview, in: system))
    let second = try await tell(.mediaStale, blob, marking("two", "Another"), type: .mp4, in: system)
    #expect(second.marked?.mark == "two" && second.marked?.preview != marked.preview)
    #expect(second.preview == first.preview && second.video == first.video)
  }

  @Test func whatStandsInThePictureIsToldWithIt() async throws {
    let system = try await MediaSystem()
    let blob = try system.store(Camera.sign(photo, orientation: 6))
    let made = try await tell(.mediaAdded, blob, nil, in: system)
    let known = try #require(made.metadata)
    #expect(known.orientation == 6 && known.latitude.map { abs($0 - 59.34) < 0.01 } == true)
    let again = try await tell(.mediaStale, blob, marking("one"), in: system)
    #expect(again.metadata == known && again.unlocated == made.unlocated && made.unlocated != nil)
  }

  /// A worker or exiftool that is killed costs one try, and leaves nothing behind.
  @Test func killedExifToolCostsNothing() async throws {
    let system = try await MediaSystem()
    let blob = try system.store(photo)
    _ = try await tell(.mediaAdded, blob, nil, in: system)
    let exif = try #require(await system.program.lanes[0].maker.originals.exif.processID)
    kill(exif, SIGKILL)
    let next = try await system.add(Camera.sign(photo, orientation: 3))
    #expect(try await system.made(next.media).metadata?.orientation == 3)
    #expect(try await eventually { try await system.state(next) == nil ? true : nil } == true)
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(system.folder.path)/blobs/making")
    #expect(left.isEmpty)
  }
}
