import Domain
import Testing
import Vips

@testable import MediaService

/// Every derivative is in sRGB of 8 bits, however the original was coded.
@Suite struct PictureColourTests {
  let folder: TemporaryFolder
  let plum: [UInt8] = [150, 70, 120]

  init() throws { folder = try TemporaryFolder() }

  func web(_ bytes: [UInt8]) throws -> Pixels {
    let made = try folder.folder("made")
    _ = try PictureChain().make(from: folder.file("original", bytes), [.thumb, .web], into: made)
    let path = PictureOrder.path(of: .web, in: made)
    #expect(try !Picture.open(path).picture.hasProfile)
    return try Pixels(path)
  }

  @Test(arguments: [ColourProfile.displayP3, .sRGB])
  func embeddedProfileIsApplied(_ profile: ColourProfile) throws {
    let converted = try TestPicture.plain(600, 400, plum).converted(to: profile, from: .sRGB)
    let file = try converted.encoded(.jpegWithMetadata(quality: 95))
    #expect(file.contains("ICC_PROFILE"))
    // In Display P3 the same colour has other numbers: taken for sRGB they would be another colour.
    if profile == .displayP3 { #expect(try !isNear(Array(converted.pixels().prefix(3)), plum)) }
    #expect(try isNear(web(file).at(0.5, 0.5), plum))
  }

  @Test func pressInksBecomeLight() throws {
    let inks = try TestPicture.plain(600, 400, plum).converted(to: .cmyk, from: .sRGB)
    let file = try inks.encoded(.jpegWithMetadata(quality: 95))
    #expect(try Picture.open(folder.file("inks.jpg", file)).picture.isCMYK)
    #expect(try isNear(web(file).at(0.5, 0.5), plum, within: 12))
    // Without a profile the usual inks are assumed.
    let bare = try inks.encoded(.jpeg(quality: 95))
    #expect(try isNear(web(bare).at(0.5, 0.5), plum, within: 30))
  }

  @Test func sixteenBitsBecomeEight() throws {
    // 16 bits of 257 × v are v twice.
    let bytes = try TestPicture.plain(600, 400, plum.flatMap { [$0, $0] }).pixels()
    let picture = try Picture(pixels: bytes, width: 600, height: 400, bands: 3, bitsPerSample: 16)
    for file in [try picture.encoded(.png), try picture.encoded(.tiff)] {
      #expect(try Picture.open(folder.file("deep", file)).picture.bitsPerSample == 16)
      #expect(try isNear(web(file).at(0.5, 0.5), plum))
    }
  }

  @Test func greyBecomesSRGB() throws {
    let pixels = try web(TestPicture.plain(600, 400, [99]).encoded(.png))
    #expect(isNear(pixels.at(0.5, 0.5), [99, 99, 99]))
  }

  @Test func whatIsTransparentStandsOnWhite() throws {
    let picture = try TestPicture.columns(
      [([0, 0, 0, 0], 200), ([200, 0, 0, 128], 200), ([0, 0, 200, 255], 200)], 400)
    let pixels = try web(picture.encoded(.png))
    #expect(isNear(pixels.at(0.15, 0.5), [255, 255, 255]))
    #expect(isNear(pixels.at(0.5, 0.5), [227, 127, 127]))
    #expect(isNear(pixels.at(0.85, 0.5), [0, 0, 200]))
    let grey = try TestPicture.plain(300, 300, [0, 0])
    #expect(try isNear(web(grey.encoded(.png)).at(0.5, 0.5), [255, 255, 255]))
  }

  @Test func brokenProfileCountsAsNone() throws {
    var file = try TestPicture.plain(600, 400, plum).converted(to: .sRGB, from: .sRGB)
      .encoded(.jpegWithMetadata(quality: 95))
    let start = try #require(file.firstRange(of: Array("ICC_PROFILE".utf8))?.upperBound)
    for index in start + 3..<start + 200 { file[index] = 0xA5 }
    #expect(try isNear(web(file).at(0.5, 0.5), plum))
  }
}
