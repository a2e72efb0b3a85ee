import BlobStore
import CatalogAPI
import Domain
import Foundation
import Testing
import Vips

@testable import MediaService

/// Files as programs write them, read by exiftool; and nothing of it in what is made of them.
@Suite(.serialized) struct OriginalReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let told = [
    "-EXIF:Make=Canon", "-EXIF:Model=SecretModel", "-EXIF:DateTimeOriginal=2026:06:20 15:04:05", "-EXIF:FNumber=2.8",
    "-EXIF:ExposureTime=1/250", "-EXIF:ISO=400", "-EXIF:FocalLength=85", "-EXIF:LensModel=SecretLens",
    "-XMP-dc:Subject=SecretKeyword", "-XMP-dc:Subject=Küsse", "-XMP-xmp:Rating=5",
    "-XMP-dc:Description=SecretCaption", "-EXIF:GPSLatitude=59.3", "-EXIF:GPSLatitudeRef=N",
    "-EXIF:GPSLongitude=18.1", "-EXIF:GPSLongitudeRef=W",
  ]
  static let secrets = ["Secret", "Canon", "2026:06:20", "Exif\0\0", "http://ns.adobe.com/xap", "rdf:RDF"]

  func exiftool(_ arguments: [String]) async throws -> String {
    let output = try await FilmReaderTests.tool(folder).run("exiftool", ["-config", ""] + arguments)
    try #require(output.isSuccess, "\(output.complaint)")
    return String(decoding: output.bytes, as: UTF8.self)
  }

  func read(_ path: String, _ type: MediaType) async throws -> OriginalReader.Reading {
    let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64
    let reader = OriginalReader(
      exif: try ExifToolTests.exif(folder), tool: try FilmReaderTests.tool(folder))
    let reading = try await reader.read(
      path, type, bytes: try #require(bytes), on: folder.folder("bench-\(UUID().uuidString)"))
    await reader.exif.rest()
    return reading
  }

  /// A picture of each kind that can be made here; nil where this machine has no encoder for it.
  func make(_ type: MediaType) throws -> String? {
    do {
      return try folder.file("plain.\(type.fileExtension)", TestPicture.quarters(2600, 1800).encoded(as: type))
    } catch is VipsFailure where type == .heic || type == .avif {
      return nil
    }
  }

  // R20
  @Test(arguments: [MediaType.jpeg, .png, .webp, .tiff, .heic, .avif])
  func metadataAreReadAndInNoDerivative(type: MediaType) async throws {
    guard let path = try make(type) else { return }
    _ = try await exiftool(["-q", "-m", "-overwrite_original"] + Self.told + [path])
    let reading = try await read(path, type)
    let known = reading.metadata
    #expect(known.takenAt?.description == "2026-06-20T15:04:05" && known.cameraMake == "Canon")
    #expect(known.camera == "SecretModel" && known.lens == "SecretLens" && known.focalLength == 85)
    #expect(known.aperture == 2.8 && known.exposureSeconds == 0.004 && known.iso == 400 && known.rating == 5)
    #expect(known.keywords == ["SecretKeyword", "Küsse"] && known.caption == "SecretCaption")
    let (latitude, longitude) = (try #require(known.latitude), try #require(known.longitude))
    #expect(abs(latitude - 59.3) < 0.001 && abs(longitude + 18.1) < 0.001)
    if type != .heic, type != .avif { #expect(reading.place != .none && reading.place != .stuck) }
    let made = try folder.folder("made")
    let mark = PictureMark(text: "Studio", place: .bottomRight, opacity: 50, size: 30)
    _ = try PictureChain(mark: mark, marked: [.web, .preview])
      .make(from: path, [.thumb, .preview, .web], into: made)
    let files = try FileManager.default.contentsOfDirectory(atPath: made)
    #expect(files.count == 5)
    for file in files {
      let listing = try await exiftool([
        "-a", "-G1", "-s", "-File:all", "-EXIF:all", "-XMP:all", "-IPTC:all",
        "-GPS:all", "-ICC_Profile:all", "-MakerNotes:all", "-Photoshop:all", "\(made)/\(file)",
      ])
      for group in ["EXIF", "IFD", "XMP", "IPTC", "GPS", "ICC", "Photoshop"] {
        #expect(!listing.contains("[\(group)"), "\(file): \(listing)")
      }
      let bytes = try TemporaryFolder.bytes("\(made)/\(file)")
      for secret in Self.secrets { #expect(!bytes.contains(secret), "\(secret) in \(file)") }
    }
  }

  @Test func keywordsOfOldAndOfTodayAreRead() async throws {
    let path = try folder.file("iptc.jpg", TestPicture.quarters(60, 40).encoded(.jpeg(quality: 80)))
    // Without a word of how they are coded: as programs of the nineties did, and as many do today.
    for charset in ["Latin", "UTF8"] {
      _ = try await exiftool([
        "-q", "-m", "-overwrite_original", "-charset", "iptc=\(charset)", "-IPTC:Keywords=Küsse", "-IPTC:Keywords=Tanz",
        path,
      ])
      #expect(try await read(path, .jpeg).metadata.keywords == ["Küsse", "Tanz"], "\(charset)")
    }
  }

  @Test func filmTellsWhenItWasTaken() async throws {
    let path = try await Films(folder: folder).make(Films.picture + Films.h264, "film.mov")
    _ = try await exiftool([
      "-q", "-m", "-overwrite_original", "-QuickTime:CreateDate=2026:06:20 13:04:05",
      "-Keys:CreationDate=2026:06:20 15:04:05+02:00", "-Keys:Make=Apple", "-Keys:Model=Telephone", path,
    ])
    let known = try await read(path, .mov).metadata
    #expect(known.takenAt?.description == "2026-06-20T15:04:05")
    #expect(known.cameraMake == "Apple" && known.camera == "Telephone")
  }

  @Test func endlessTextsHarmNothing() async throws {
    let path = try folder.file("long.png", TestPicture.quarters(60, 40).encoded(.png))
    let caption = try folder.file("caption", Array(String(repeating: "long ", count: 700_000).utf8))
    _ = try await exiftool(["-q", "-m", "-overwrite_original", "-XMP-dc:Description<=\(caption)", path])
    #expect(try TemporaryFolder.bytes(path).count > 3_000_000)
    let reading = try await read(path, .png)
    #expect(reading.metadata.caption?.count ?? 0 <= MediaMetadata.longestCaption && reading.place == .none)
    #expect(reading.metadata.caption?.hasPrefix("long long") == true)
  }

  @Test func whatCannotBeReadTellsNothing() async throws {
    let reading = try await read(folder.file("odd.jpg", Array("nothing of the kind".utf8)), .jpeg)
    #expect(reading.metadata == MediaMetadata() && reading.place == .stuck)
  }
}

extension Picture {
  /// As a file of a type, where libvips can write it.
  func encoded(as type: MediaType) throws -> [UInt8] {
    switch type {
    case .png: try encoded(.png)
    case .webp: try encoded(.webp(quality: 80))
    case .tiff: try encoded(.tiff)
    case .heic: try encoded(.heic)
    case .avif: try encoded(.avif)
    default: try encoded(.jpeg(quality: 90))
    }
  }
}
