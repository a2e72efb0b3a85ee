import Domain
import Foundation
import Testing
import Vips

@testable import MediaService

/// Files that are not what they should be: each is refused with a reason a photographer understands.
@Suite struct PictureRefusalTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func refusal(_ bytes: [UInt8]) throws -> Refusal {
    let path = try folder.file("original", bytes)
    return try #require(throws: Refusal.self) {
      try PictureChain().make(from: path, [.thumb, .preview, .web], into: folder.folder("made"))
    }
  }

  @Test func emptyFileIsCalledEmpty() throws {
    #expect(try refusal([]).reason == "The file is empty. Upload it again.")
  }

  @Test func cutOffFilesAreCalledCutShort() throws {
    let picture = try TestPicture.noise(300, 200)
    for encoding in [Picture.Encoding.jpeg(quality: 90), .png, .tiff] {
      let whole = try picture.encoded(encoding)
      let cut = try refusal(Array(whole.prefix(whole.count / 2)))
      #expect(cut.reason.contains("cut short"), "\(encoding): \(cut)")
    }
  }

  @Test func everyPrefixOfAPictureIsRefusedOrWhole() throws {
    let whole = try TestPicture.noise(40, 30).encoded(.jpeg(quality: 80))
    let path = "\(folder.path)/prefix"
    let made = try folder.folder("made")
    for length in stride(from: 0, to: whole.count - 2, by: 37) {
      try Data(whole.prefix(length)).write(to: URL(filePath: path))
      #expect(throws: Refusal.self) { try PictureChain().make(from: path, [.thumb], into: made) }
    }
  }

  @Test func whatIsNoPictureIsRefused() throws {
    let texts = [
      "hello", "#!/bin/sh\necho", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><rect width=\"10\" height=\"10\"/></svg>",
      "P6\n2 2\n255\n" + String(repeating: "a", count: 12), "2 2\n1 2\n3 4\n",
      "push graphic-context\nviewbox 0 0 1 1\n",
    ]
    for text in texts {
      #expect(try refusal(Array(text.utf8)).reason.hasPrefix("This file cannot be read as a picture"), "\(text)")
    }
  }

  @Test func nameSaysNothing() throws {
    let jpeg = try TestPicture.quarters(500, 300).encoded(.jpeg(quality: 80))
    for name in ["holiday.png", "a.svg", "b.pdf", "c[shrink=8]", "d.jpg[autorotate]"] {
      let facts = try PictureChain().make(from: folder.file(name, jpeg), [.thumb], into: folder.folder("made"))
      #expect(facts.width == 500, "\(name)")
    }
  }

  @Test func tooManyPixelsAreRefusedByTheHeaderAlone() throws {
    let claim = try refusal(PNGBomb.headerOnly(30_000, 30_000))
    #expect(
      claim.reason.hasPrefix("The picture is too large (30000 × 30000 pixels; at most 250 megapixels)"))
    let start = ContinuousClock.now
    let bomb = PNGBomb.black(20_000, 20_000)
    #expect(bomb.count < 8_000_000)
    let path = try folder.file("bomb", bomb)
    let opened = ContinuousClock.now
    let real = try #require(throws: Refusal.self) {
      try PictureChain().make(from: path, [.thumb], into: folder.folder("made"))
    }
    #expect(real.reason.contains("20000 × 20000"))
    // Unpacking its 1.2 GB would take seconds; making the bomb itself is not counted.
    #expect(opened.duration(to: .now) < .seconds(3), "made in \(start.duration(to: opened))")
  }

  @Test func bombMadeHereIsAValidPicture() throws {
    for isInterlaced in [false, true] {
      let path = try folder.file("black", PNGBomb.black(701, 503, isInterlaced: isInterlaced))
      let facts = try PictureChain().make(from: path, [.thumb], into: folder.folder("made"))
      #expect(facts.width == 701 && facts.height == 503)
    }
  }
}
