import Domain
import Foundation
import Testing
import Vips

@testable import MediaService

/// Formats that other programs write: made by ffmpeg, and Debian's photographs where they are installed.
@Suite struct ContentOfTheWildTests {
  let folder: TemporaryFolder
  let films: Films

  init() throws {
    folder = try TemporaryFolder()
    films = Films(folder: folder)
  }

  func make(_ path: String) throws -> (facts: PictureFacts, thumb: Pixels) {
    let made = try folder.folder("made")
    let facts = try PictureChain().make(from: path, [.thumb, .preview, .web], into: made)
    return (facts, try Pixels(PictureOrder.path(of: .thumb, in: made)))
  }

  /// Red for half a second, then blue.
  static let redThenBlue = [
    "-f", "lavfi", "-i", "color=red:size=600x400:rate=4:duration=0.5", "-f", "lavfi", "-i",
    "color=blue:size=600x400:rate=4:duration=0.5", "-filter_complex", "[0][1]concat=n=2",
  ]

  @Test(arguments: ["moving.gif", "moving.webp"])
  func animationIsItsFirstPicture(_ name: String) async throws {
    let (facts, thumb) = try await make(films.make(Self.redThenBlue, name))
    #expect(facts.width == 600 && facts.height == 400)
    #expect(isNear(thumb.at(0.5, 0.5), [254, 0, 0], within: 10))
  }

  @Test func avifIsRead() async throws {
    let still = [
      "-f", "lavfi", "-i", "color=red:size=600x400", "-frames:v", "1", "-c:v", "libaom-av1", "-still-picture", "1",
    ]
    let (facts, thumb) = try await make(films.make(still, "still.avif"))
    #expect(facts.width == 600 && facts.height == 400)
    #expect(isNear(thumb.at(0.5, 0.5), [254, 0, 0], within: 10))
  }

  @Test func largeWebPIsShrunkByItsLoader() async throws {
    let still = ["-f", "lavfi", "-i", "color=red:size=6000x3000", "-frames:v", "1"]
    let (facts, thumb) = try await make(films.make(still, "still.webp"))
    #expect(facts.width == 6000 && facts.height == 3000)
    #expect(thumb.width == 480 && thumb.height == 240 && isNear(thumb.at(0.9, 0.9), [254, 0, 0], within: 10))
  }

  static let photographs = "/usr/share/backgrounds/mate/nature"

  @Test(.enabled(if: FileManager.default.fileExists(atPath: photographs)))
  func photographsComeOutBareAndInShape() throws {
    for name in ["Wood.jpg", "Storm.jpg"] {
      let path = "\(Self.photographs)/\(name)"
      // They carry what cameras write.
      #expect(try TemporaryFolder.bytes(path).contains("Exif"))
      let original = try Picture.open(path).picture
      let (facts, thumb) = try make(path)
      #expect(facts.width == original.width && facts.height == original.height)
      #expect(max(thumb.width, thumb.height) == 480)
      for rendition in [Rendition.thumb, .preview, .web] {
        let bytes = try TemporaryFolder.bytes(PictureOrder.path(of: rendition, in: "\(folder.path)/made"))
        for mark in ["Exif", "GPS", "http://ns.adobe.com/xap", "ICC_PROFILE"] { #expect(!bytes.contains(mark)) }
      }
    }
  }
}
