import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

@Suite struct FilenameTests {
  @Test(arguments: [
    "", ".", "..", "  ", "a/b.jpg", "..\\b.jpg", "a\u{0}.jpg", "a\nb.jpg", "a\u{7F}.jpg", "a\u{85}.jpg",
    "a\u{202E}gpj.exe", "a\u{2028}.jpg", String(repeating: "ä", count: 128),
  ])
  func nameThatIsNoneIsRefused(_ name: String) async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.photo("a.jpg", in: gallery)
    let blob = try catalog.blob("x")
    let isAboutTheName = { (error: any Error) in
      if case .invalidValue("filename", _) = error as? CatalogFailure { true } else { false }
    }
    await #expect {
      try await catalog.service.addMedia(
        AddMedia(
          studio: catalog.studio, gallery: gallery.id, scene: nil, filename: name, contentType: .jpeg, blob: blob.key,
          bytes: blob.bytes, crc32: blob.crc32, session: catalog.session), catalog.context)
    } throws: { isAboutTheName($0) }
    await #expect {
      try await catalog.service.updateMedia(
        UpdateMedia(
          studio: catalog.studio, media: item.id, change: MediaChange(filename: name), session: catalog.session),
        catalog.context)
    } throws: { isAboutTheName($0) }
  }

  static let odd = [
    #"quote".jpg"#, #"apostrophe'.jpg"#, "<img src=x onerror=alert(1)>.jpg", "smile 😀👩‍👩‍👧.jpg", "日本語.jpg", "emptyext.",
    ".hidden", "no extension", "percent%2e%2e.jpg", "question?.jpg", "hash#.jpg", "semi;colon,.jpg", "\u{FEFF}bom.jpg",
    #"{"json":1}.jpg"#, "null", String(repeating: "x", count: 251) + ".jpg",
  ]

  /// The hand-written JSON says what the Codable type reads back, whatever stands in a name.
  @Test(arguments: odd)
  func oddNamesComeThroughAsTheyAre(_ name: String) async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    _ = try await catalog.photo(name, in: gallery)
    let item = try #require(try await catalog.list(catalog.viewer(.studio, in: gallery)).items.first)
    #expect(item.filename == name)
    for url in [item.urls.thumb, item.urls.preview, item.urls.web, item.urls.original] {
      let url = try #require(url)
      #expect(url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"'<>?#\\".utf8.contains($0) })
      #expect(catalog.grant(url)?.media == item.id)
    }
    let original = try await catalog.service.authorizeMedia(
      AuthorizeMedia(viewer: catalog.viewer(.studio, in: gallery), media: item.id, rendition: .original),
      catalog.context)
    #expect(original.filename == name)
  }

  @Test func oneSpellingForWhatLooksTheSame() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery()
    let item = try await catalog.upload("Zoe\u{308}.jpg", to: gallery)
    #expect(Array(item.filename.unicodeScalars) == Array("Zo\u{EB}.jpg".unicodeScalars))
  }

  @Test(arguments: [
    ("IMG_1.HEIC", "IMG_1.webp"), ("a.b.jpg", "a.b.webp"), ("plain", "plain.webp"), (".hidden", ".hidden.webp"),
    ("same.webp", "same.webp"), ("dot.", "dot.webp"),
  ])
  func whatIsMadeFromItIsNamedAfterItsType(_ original: String, _ made: String) throws {
    let key = try #require(BlobKey(String(repeating: "a", count: 64)))
    let other = try #require(BlobKey(String(repeating: "b", count: 64)))
    let web = RenditionFile(.web, blob: other, original: key, originalType: .jpeg, made: .webp, copiedFilm: nil)
    #expect(web.filename(of: original) == made)
    let whole = RenditionFile(.original, blob: key, original: key, originalType: .jpeg, made: .webp, copiedFilm: nil)
    #expect(whole.filename(of: original) == original)
  }

  @Test(arguments: [
    ("a.mov", MediaType.mov, "a.mp4", MediaType.mp4), ("a.mp4", .mp4, "a.mp4", .mp4),
    ("a.webm", .webm, "a.webm", .webm),
  ])
  func filmToPlayIsOfTheTypeItWasMadeInto(
    _ original: String, _ type: MediaType, _ made: String, _ playedAs: MediaType
  ) throws {
    let key = try #require(BlobKey(String(repeating: "a", count: 64)))
    let other = try #require(BlobKey(String(repeating: "b", count: 64)))
    let copied = RenditionFile(
      .video, blob: other, original: key, originalType: type, made: .jpeg, copiedFilm: other)
    #expect(copied.type == playedAs && copied.filename(of: original) == made)
    for rendition in [Rendition.video, .video720] {
      let rendered = RenditionFile(
        rendition, blob: other, original: key, originalType: type, made: .jpeg, copiedFilm: nil)
      #expect(rendered.type == .mp4 && rendered.filename(of: original) == "a.mp4")
    }
  }
}
