import Domain
import Foundation
import Testing
import Vips

@testable import MediaService

/// Watermarks: drawn where and as large as the studio says, into copies and never into what is clean.
@Suite struct MarkDrawingTests {
  let folder: TemporaryFolder
  let grey: [UInt8] = [120, 120, 120]

  init() throws { folder = try TemporaryFolder() }

  func mark(
    _ text: String? = "Ahorn", logo: String? = nil, _ place: Watermark.Place = .bottomRight, opacity: Int = 100,
    size: Int = 30
  ) -> PictureMark { PictureMark(text: text, logo: logo, place: place, opacity: opacity, size: size) }

  /// Where a drawn picture differs from plain grey: its box, and how light the lightest there is.
  func drawn(_ mark: PictureMark, _ width: Int = 1000, _ height: Int = 600, ground: [UInt8]? = nil) throws -> Changes {
    let ground = ground ?? grey
    let picture = try MarkDrawing().drawn(mark, on: TestPicture.plain(width, height, ground))
    #expect(picture.width == width && picture.height == height && picture.bands == 3)
    return Changes(try picture.pixels(), width, ground)
  }

  struct Changes {
    var left = Int.max, right = -1, top = Int.max, bottom = -1, count = 0, lightest: UInt8 = 0, darkest: UInt8 = 255

    init(_ pixels: [UInt8], _ width: Int, _ ground: [UInt8]) {
      for index in stride(from: 0, to: pixels.count, by: 3) where abs(Int(pixels[index]) - Int(ground[0])) > 6 {
        let (x, y) = (index / 3 % width, index / 3 / width)
        (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
        (lightest, darkest) = (max(lightest, pixels[index]), min(darkest, pixels[index]))
        count += 1
      }
    }
  }

  @Test func markStandsWhereItIsAskedFor() throws {
    let wide = try drawn(mark())
    #expect(wide.right < 1000 - 10 && wide.right > 900 && wide.bottom < 590 && wide.bottom > 500)
    #expect((240...310).contains(wide.right - wide.left))
    let corner = try drawn(mark("Ahorn", .topLeft))
    #expect(corner.left < 60 && corner.top < 60 && corner.right < 400 && corner.bottom < 200)
    let other = try drawn(mark("Ahorn", .topRight))
    #expect(other.right > 900 && other.top < 60)
    let lower = try drawn(mark("Ahorn", .bottomLeft))
    #expect(lower.left < 60 && lower.bottom > 500)
    let middle = try drawn(mark("Ahorn", .center))
    #expect(abs(middle.left + middle.right - 1000) < 12 && abs(middle.top + middle.bottom - 600) < 60)
    let all = try drawn(mark("Ahorn", .tiled, size: 20))
    #expect(all.left < 100 && all.right > 900 && all.top < 100 && all.bottom > 500 && all.count > 5 * wide.count / 2)
  }

  @Test func markIsReadableOnAnyGround() throws {
    #expect(try drawn(mark(), ground: [255, 255, 255]).darkest < 150)
    #expect(try drawn(mark(), ground: [0, 0, 0]).lightest > 240)
    #expect(try drawn(mark(opacity: 30), ground: [0, 0, 0]).lightest < 90)
  }

  @Test(arguments: [(3000, 100), (100, 3000), (1, 1), (7, 2000), (2000, 7)])
  func everyShapeOfPictureCarriesIt(width: Int, height: Int) throws {
    for place in Watermark.Place.allCases {
      for size in [5, 100] {
        let picture = try MarkDrawing()
          .drawn(mark("A long name of a studio & more", place, size: size), on: TestPicture.plain(width, height, grey))
        #expect(try picture.pixels().count == width * height * 3)
      }
    }
  }

  // What is called marked is marked, whatever the text.
  @Test(arguments: ["<b>&amp;</b>", "京都 写真", "</span>", "💍", "\u{1}\u{2}", "%n%s", "🏳️‍🌈"])
  func everyTextLeavesAMark(text: String) throws {
    #expect(try drawn(mark(text)).count > 50)
  }

  @Test func logoKeepsItsColoursAndItsTransparency() throws {
    let logo = try TestPicture.columns([([200, 0, 0, 255], 100), ([0, 0, 0, 0], 100)], 50)
    let path = try folder.file("logo", logo.encoded(.png))
    let picture = try MarkDrawing()
      .drawn(mark(nil, logo: path, .center, size: 40), on: TestPicture.plain(1000, 600, grey))
    let pixels = try Pixels(folder.file("out.png", picture.encoded(.png)))
    #expect(isNear(pixels.at(0.4, 0.5), [200, 0, 0]) && isNear(pixels.at(0.6, 0.5), grey))
    #expect(isNear(pixels.at(0.25, 0.5), grey))
    // Grey, deep and without transparency.
    for other in [try TestPicture.plain(60, 30, [255]), try TestPicture.plain(60, 30, [9, 9, 9])] {
      let path = try folder.file("other", other.encoded(.png))
      #expect(try drawn(mark(nil, logo: path, .center, size: 10)).count > 4000)
    }
  }

  @Test func logoThatIsNoneIsTheLogosFault() throws {
    let hostile = [
      "<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture", "",
    ]
    for text in hostile {
      let path = try folder.file("logo", Array(text.utf8))
      let refusal = #expect(throws: Refusal.self) { try drawn(mark(nil, logo: path)) }
      #expect(refusal?.isOfLogo == true)
    }
    let bomb = try folder.file("bomb", PNGBomb.headerOnly(30_000, 30_000))
    #expect(throws: Refusal.self) { try drawn(mark(nil, logo: bomb)) }
    #expect(throws: Refusal.self) { try drawn(mark(nil, logo: nil)) }
  }

  // What is called marked is marked.
  @Test func logoOfWhichNothingCanBeSeenIsNone() throws {
    let path = try folder.file("logo", TestPicture.plain(60, 30, [255, 0, 0, 0]).encoded(.png))
    let refusal = #expect(throws: Refusal.self) { try drawn(mark(nil, logo: path)) }
    #expect(refusal?.isOfLogo == true)
    let faint = try folder.file("faint", TestPicture.plain(60, 30, [255, 0, 0, 60]).encoded(.png))
    #expect(try drawn(mark(nil, logo: faint)).count > 1000)
  }

  @Test(arguments: Watermark.Place.allCases)
  func markForFilmsIsATransparentFrame(place: Watermark.Place) throws {
    let target = "\(folder.path)/mark.png"
    try MarkDrawing().draw(MarkOrder(mark: mark("Ahorn", place), width: 640, height: 360, target: target))
    let frame = try Picture.open(target).picture
    #expect(frame.width == 640 && frame.height == 360 && frame.bands == 4 && frame.hasAlpha)
    let pixels = try frame.pixels()
    let alpha = stride(from: 3, to: pixels.count, by: 4).map { pixels[$0] }
    #expect(alpha.contains { $0 > 240 } && alpha.filter { $0 == 0 }.count > alpha.count / 3)
  }

  @Test func cleanCopiesStayClean() throws {
    let path = try folder.file("original", TestPicture.plain(1600, 1000, grey).encoded(.jpeg(quality: 90)))
    let made = try folder.folder("made")
    _ = try PictureChain(mark: mark("Ahorn", .tiled, size: 30), marked: [.web, .preview])
      .make(from: path, [.thumb, .preview, .web], into: made)
    for rendition in [Rendition.thumb, .preview, .web] {
      let picture = try Picture.open(PictureOrder.path(of: rendition, in: made)).picture
      #expect(Changes(try picture.pixels(), picture.width, grey).count == 0)
    }
    for rendition in [Rendition.preview, .web] {
      let picture = try Picture.open(PictureOrder.markedPath(of: rendition, in: made)).picture
      #expect(Changes(try picture.pixels(), picture.width, grey).count > 1000)
    }
    #expect(!FileManager.default.fileExists(atPath: PictureOrder.markedPath(of: .thumb, in: made)))
  }
}
