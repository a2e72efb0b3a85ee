import BlobStore
import CatalogAPI
import Domain
import Foundation
import Testing

@testable import MediaService

/// R20: originals without the place where they were taken, and otherwise as they were.
@Suite(.serialized) struct PlaceRemoverTests {
  let folder: TemporaryFolder
  let tool: ConfinedTool

  init() throws {
    folder = try TemporaryFolder()
    tool = try FilmReaderTests.tool(folder)
  }

  /// What tells a place in each kind of metadata, and what does not and has to stay.
  static let places = [
    "-EXIF:GPSLatitude=59.3", "-EXIF:GPSLatitudeRef=N", "-EXIF:GPSLongitude=18.1", "-EXIF:GPSLongitudeRef=E",
    "-EXIF:GPSTimeStamp=12:00:00", "-XMP-exif:GPSLatitude=59.3", "-XMP-exif:GPSLongitude=18.1",
    "-XMP-photoshop:City=Placetown", "-XMP-iptcExt:LocationShownCity=Placetown", "-IPTC:City=Placetown",
  ]
  static let filmPlaces = [
    "-Keys:GPSCoordinates=59.3, 18.1", "-UserData:GPSCoordinates=59.3, 18.1", "-ItemList:GPSCoordinates=59.3, 18.1",
    "-XMP-exif:GPSLatitude=59.3", "-XMP-photoshop:City=Placetown", "-Keys:LocationName=Placetown",
  ]
  static let kept = [
    "-XMP-dc:Creator=Photographer", "-XMP-dc:Rights=Copyright", "-XMP-dc:Title=Kept", "-XMP-xmp:Rating=5",
  ]

  func exiftool(_ arguments: [String]) async throws -> String {
    let output = try await tool.run("exiftool", ["-config", ""] + arguments)
    try #require(output.isSuccess, "\(output.complaint)")
    return String(decoding: output.bytes, as: UTF8.self)
  }

  /// A file of each kind, without metadata.
  func make(_ type: MediaType) async throws -> String {
    let name = "plain.\(type.fileExtension)"
    switch type {
    case .jpeg, .png, .webp:
      let picture = try TestPicture.quarters(300, 200)
      return try folder.file(
        name,
        type == .jpeg ? picture.encoded(.jpeg(quality: 90)) : picture.encoded(type == .png ? .png : .webp(quality: 80)))
    case .tiff, .gif:
      return try await Films(folder: folder).make(
        ["-f", "lavfi", "-i", "testsrc=size=300x200", "-frames:v", "1"], name)
    default:
      return try await Films(folder: folder).make(Films.picture + Films.sound + Films.h264 + ["-c:a", "aac"], name)
    }
  }

  func sign(_ path: String, _ tags: [String]) async throws {
    _ = try await exiftool(["-q", "-m", "-overwrite_original"] + tags + [path])
  }

  /// Everything exiftool reads but where the file lies and how it is laid out.
  func tags(_ path: String) async throws -> [String: String] {
    let json = try await exiftool(["-j", "-G1", "-a", "-ee", path])
    let file = try #require((JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])?.first)
    let layout = ["SourceFile", "XMPToolkit", "MediaDataOffset", "IPTCDigest", "CurrentIPTCDigest", "StripOffsets"]
    return file.filter { name, _ in
      !name.hasPrefix("System:") && !layout.contains { name.hasSuffix($0) }
    }.mapValues { "\($0)" }
  }

  func remove(_ path: String, _ type: MediaType) async throws -> PlaceRemover.Outcome {
    let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64
    let bench = try folder.folder("bench-\(UUID().uuidString)")
    let reader = OriginalReader(exif: try ExifToolTests.exif(folder), tool: tool)
    let reading = try await reader.read(path, type, bytes: try #require(bytes), on: bench)
    await reader.exif.rest()
    return reading.place
  }

  @Test(arguments: [MediaType.jpeg, .png, .webp, .tiff, .gif, .mp4, .mov])
  func placeGoesAndEverythingElseStays(type: MediaType) async throws {
    let path = try await make(type)
    try await sign(path, Self.kept)
    let plain = try await tags(path)
    // Without a place there is no copy.
    #expect(try await remove(path, type) == .none)
    try await sign(path, type.kind == .photo ? Self.places : Self.filmPlaces)
    // As the store names it: without a suffix.
    let blob = "\(folder.path)/blob-\(type.fileExtension)"
    try FileManager.default.moveItem(atPath: path, toPath: blob)
    let before = try TemporaryFolder.bytes(blob)
    guard case .removed(let copy) = try await remove(blob, type) else {
      Issue.record("nothing was removed")
      return
    }
    #expect(try TemporaryFolder.bytes(blob) == before)
    let told = try await exiftool(["-a", "-G1", "-s", "-ee", copy])
    #expect(!told.contains("Placetown") && !told.contains("GPSL") && !told.contains("GPSC"), "\(told)")
    #expect(!told.contains("59 deg"))
    let after = try await tags(copy)
    for (name, value) in plain { #expect(after[name] == value, "\(name)") }
    // What is shown is the same to the last point.
    #expect(try await frames(copy) == frames(blob))
  }

  func frames(_ path: String) async throws -> String {
    let output = try await tool.run(
      "ffmpeg", ["-nostdin", "-v", "error", "-i", "file:\(path)", "-f", "framemd5", "-bitexact", "-"])
    try #require(output.isSuccess, "\(output.complaint)")
    return String(decoding: output.bytes, as: UTF8.self)
  }

  // A film or a second picture behind the picture, as phones write them, goes whether or not the first tells a place.
  @Test(arguments: zip([MediaType.jpeg, .jpeg, .png, .webp, .gif], [MediaType.mp4, .jpeg, .mp4, .jpeg, .mp4]))
  func whatStandsBehindAPictureGoes(type: MediaType, behind: MediaType) async throws {
    let more = behind == .mp4 ? try await make(.mp4) : try folder.file("more.jpg", Camera.sign(small(), orientation: 1))
    if behind == .mp4 { try await sign(more, Self.filmPlaces) }
    for isSigned in [false, true] {
      let path = try await make(type)
      if isSigned { try await sign(path, Self.places) }
      let picture = try TemporaryFolder.bytes(path)
      let whole = try folder.file("whole-\(isSigned)", picture + TemporaryFolder.bytes(more))
      guard case .removed(let copy) = try await remove(whole, type) else {
        Issue.record("nothing was removed")
        return
      }
      let bytes = try TemporaryFolder.bytes(copy)
      #expect(!bytes.contains("ftyp") && !bytes.contains("59,20.5N") && !bytes.contains("Placetown"))
      if !isSigned { #expect(bytes == picture) }
      #expect(try await remove(copy, type) == .none)
    }
  }

  private func small() throws -> [UInt8] { try TestPicture.quarters(60, 40).encoded(.jpeg(quality: 90)) }

  // A thumbnail within the picture's own segments is no end of it, and zeros are nothing.
  @Test func pictureEndsWhereItsOwnEndStands() throws {
    let picture = try small()
    let withThumbnail = Array(picture.prefix(2)) + [0xFF, 0xE1, 0, 6, 0xFF, 0xD9, 1, 1] + picture.dropFirst(2)
    #expect(PictureEnd.find(in: Data(withThumbnail), .jpeg) == nil)
    #expect(PictureEnd.find(in: Data(withThumbnail + [0, 0, 0]), .jpeg) == nil)
    #expect(PictureEnd.find(in: Data(withThumbnail + [0, 1]), .jpeg) == withThumbnail.count)
    #expect(PictureEnd.find(in: Data(withThumbnail.dropLast(2)), .jpeg) == nil)
    let ftyp: [UInt8] = [0, 0, 0, 12] + Array("ftypheic".utf8)
    #expect(PictureEnd.find(in: Data(ftyp), .heic) == nil)
    #expect(PictureEnd.find(in: Data(ftyp + [0, 0, 0, 9] + Array("mpvd!".utf8)), .heic) == ftyp.count)
    for type in MediaType.allCases {
      for count in 0..<40 { _ = PictureEnd.find(in: Data(repeating: 0xFF, count: count), type) }
    }
  }

  @Test func whatCannotBeRewrittenIsSaidToHoldAPlace() async throws {
    let film = try await make(.matroska)
    #expect(try await remove(film, .matroska) == .none)
    let located = try await Films(folder: folder).make(
      ["-i", film, "-c", "copy", "-metadata", "location=+59.33+018.06/"], "located.mkv")
    #expect(try await remove(located, .matroska) == .stuck)
  }

  @Test func whatCannotBeReadIsSaidToHoldAPlace() async throws {
    let path = try folder.file("odd.jpg", Array("nothing of the kind".utf8))
    #expect(try await remove(path, .jpeg) == .stuck)
  }

  @Test func placeIsOneOnlyWhereSomethingIsSaid() throws {
    func places(_ json: String) throws -> Set<String> { try #require(PlaceTags(json: Array(json.utf8))).names }
    #expect(
      try places(
        #"[{"SourceFile":"GPS","File:MIMEType":"image/jpeg","GPS:GPSVersionID":"2.3.0.0","Composite:GPSPosition":"1","Panasonic:City":"---","IPTC:City":"","N:State":"0"}]"#
      ) == [])
    #expect(try places(#"[{"GPS:GPSLatitude":59.3,"IPTC:City":"京都"}]"#) == ["GPS:GPSLatitude", "IPTC:City"])
    #expect(PlaceTags(json: Array("[]".utf8)) == nil)
  }

  @Test func pictureAndFilmAreKeptTwiceWhereTheyTellAPlace() async throws {
    let system = try await MediaSystem()
    let signed = Camera.sign(try TestPicture.quarters(600, 400).encoded(.jpeg(quality: 90)), orientation: 6)
    let plain = try TestPicture.quarters(600, 400).encoded(.jpeg(quality: 91))
    let film = try await make(.mov)
    try await sign(film, Self.filmPlaces)
    let (located, bare) = (try await system.add(signed), try await system.add(plain))
    let moving = try await system.add(TemporaryFolder.bytes(film), .mov)
    for item in [located, moving] {
      let made = try await system.made(item.media)
      let copy = try #require(made.unlocated)
      let bytes = try TemporaryFolder.bytes(system.blobs.path(of: copy.blob))
      #expect(Int64(bytes.count) == copy.bytes && !made.isLocated)
      #expect(!bytes.contains("59,20.5N") && !bytes.contains("GPStown!") && !bytes.contains("Placetown"))
      #expect(try await tags(system.blobs.path(of: copy.blob)).keys.allSatisfy { !$0.contains("GPSL") })
    }
    // The way it is turned is no place.
    let copy = try #require(try await system.made(located.media).unlocated)
    #expect(try await exiftool(["-n", "-s3", "-Orientation", system.blobs.path(of: copy.blob)]) == "6\n")
    let made = try await system.made(bare.media)
    #expect(made.unlocated == nil && !made.isLocated)
  }
}
