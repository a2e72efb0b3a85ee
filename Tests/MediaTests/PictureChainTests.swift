import Domain
import Foundation
import Testing
import Vips

@testable import MediaService

/// What becomes of a picture; the chain alone, in this process.
@Suite struct PictureChainTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func make(_ bytes: [UInt8], named name: String = "original") throws -> PictureFacts {
    try PictureChain().make(
      from: folder.file(name, bytes), [.thumb, .preview, .web], into: folder.folder("made"))
  }

  func made(_ rendition: Rendition) throws -> Pixels { try Pixels(path(rendition)) }

  func path(_ rendition: Rendition) -> String { PictureOrder.path(of: rendition, in: "\(folder.path)/made") }

  @Test func eachSizeHasItsLongestSide() throws {
    let facts = try make(TestPicture.quarters(3000, 2000).encoded(.jpeg(quality: 90)))
    #expect(facts.width == 3000 && facts.height == 2000)
    for (rendition, width, height) in [(Rendition.thumb, 480, 320), (.preview, 1280, 853), (.web, 2048, 1365)] {
      let pixels = try made(rendition)
      #expect(pixels.width == width && pixels.height == height)
    }
  }

  @Test(arguments: [(9000, 600, 2048, 137), (4096, 4096, 2048, 2048), (600, 5000, 246, 2048)])
  func largeJPEGsShrunkByTheirLoaderKeepTheirShapeAndColours(
    _ width: Int, _ height: Int, _ webWidth: Int, _ webHeight: Int
  ) throws {
    _ = try make(TestPicture.quarters(width, height).encoded(.jpeg(quality: 90)))
    let web = try made(.web)
    #expect(web.width == webWidth && web.height == webHeight)
    let wanted = [TestPicture.red, TestPicture.green, TestPicture.blue, TestPicture.yellow]
    #expect(zip(web.quarters, wanted).allSatisfy { isNear($0, $1) })
  }

  @Test func nothingIsEnlarged() throws {
    let facts = try make(TestPicture.quarters(300, 200).encoded(.png))
    #expect(facts.width == 300 && facts.height == 200)
    for rendition in [Rendition.thumb, .preview, .web] { #expect(try made(rendition).width == 300) }
  }

  @Test(arguments: [(1, 1), (6000, 1), (1, 6000)])
  func noSideVanishes(_ width: Int, _ height: Int) throws {
    let facts = try make(TestPicture.plain(width, height, TestPicture.red).encoded(.png))
    #expect(facts.width == width && facts.height == height)
    let thumb = try made(.thumb)
    #expect(thumb.width == min(width, 480) && thumb.height == min(height, 480))
  }

  /// Where the quarters red, green, blue, yellow (0…3) stand once the picture is upright.
  static let uprightQuarters: [(orientation: UInt16, order: [Int])] = [
    (1, [0, 1, 2, 3]), (2, [1, 0, 3, 2]), (3, [3, 2, 1, 0]), (4, [2, 3, 0, 1]), (5, [0, 2, 1, 3]), (6, [2, 0, 3, 1]),
    (7, [3, 1, 2, 0]), (8, [1, 3, 0, 2]),
  ]

  @Test(arguments: uprightQuarters)
  func everyOrientationComesOutUpright(_ orientation: UInt16, _ order: [Int]) throws {
    let plain = try TestPicture.quarters(1400, 900).encoded(.jpeg(quality: 90))
    let facts = try make(Camera.sign(plain, orientation: orientation))
    #expect(facts.width == (orientation < 5 ? 1400 : 900) && facts.height == (orientation < 5 ? 900 : 1400))
    let colours = [TestPicture.red, TestPicture.green, TestPicture.blue, TestPicture.yellow]
    for rendition in [Rendition.thumb, .preview, .web] {
      let pixels = try made(rendition)
      #expect((pixels.width > pixels.height) == (orientation < 5))
      #expect(zip(pixels.quarters, order).allSatisfy { isNear($0, colours[$1]) }, "\(rendition)")
    }
  }

  // R20: location data is stripped from every derivative.
  @Test func nothingOfWhatACameraAddsIsLeft() throws {
    let signed = try Camera.sign(TestPicture.quarters(2600, 1900).encoded(.jpeg(quality: 90)), orientation: 6)
    // The original does hold it: the test would notice a camera that signs nothing.
    for mark in ["Exif", "http://ns.adobe.com/xap", "GPSLatitude", "GPStown"] { #expect(signed.contains(mark)) }
    #expect(try Picture.open(folder.file("signed.jpg", signed)).picture.orientation == 6)
    let facts = try make(signed)
    for rendition in [Rendition.thumb, .preview, .web] {
      let bytes = try TemporaryFolder.bytes(path(rendition))
      for mark in ["Exif", "http://ns.adobe.com/xap", "GPS", "Photoshop", "ICC_PROFILE"] {
        #expect(!bytes.contains(mark), "\(mark) in \(rendition)")
      }
    }
    let placeholder = try #require(Data(base64Encoded: String(facts.placeholder.dropFirst(23))))
    for mark in ["EXIF", "Exif", "XMP ", "ICCP", "GPS"] { #expect(![UInt8](placeholder).contains(mark)) }
  }

  @Test func placeholderIsAPictureOfUnder250Bytes() throws {
    for picture in [try TestPicture.quarters(1600, 1000), try TestPicture.noise(400, 400)] {
      let facts = try make(picture.encoded(.png))
      #expect(facts.placeholder.hasPrefix("data:image/webp;base64,"))
      let bytes = try #require(Data(base64Encoded: String(facts.placeholder.dropFirst(23))))
      #expect(bytes.count < 250)
      let opened = try Picture.open(folder.file("placeholder", [UInt8](bytes)))
      #expect(opened.format == .webp && opened.picture.longestSide <= 24)
      #expect(Placeholder.isValid(facts.placeholder))
    }
  }

  @Test func placeholdersThatAreNoneAreNotBelieved() {
    for url in [
      "", "data:image/webp;base64,", "data:text/html;base64,AAAA", "data:image/webp;base64,\" onerror=",
      "data:image/webp;base64," + Data(count: 250).base64EncodedString(),
    ] { #expect(!Placeholder.isValid(url)) }
  }
}
