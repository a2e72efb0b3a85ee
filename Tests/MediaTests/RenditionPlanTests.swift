import CatalogAPI
import Domain
import Testing

@testable import MediaService

/// Which films to play are made of which originals.
@Suite struct RenditionPlanTests {
  func plan(
    _ width: Int = 1920, _ height: Int = 1080, _ type: MediaType = .mp4, copied: Bool = true, bits: Int64? = 10_000_000,
    marked: Bool = false
  ) -> [String] {
    let details = FilmDetails(videoCodec: "h264", audioCodec: "aac", framesPerSecond: 25, bitsPerSecond: bits)
    let made = Derivatives(
      width: width, height: height, durationSeconds: 3, thumb: JobProgressTests.key("a"),
      preview: JobProgressTests.key("b"), web: nil, video: copied ? JobProgressTests.key("c") : nil,
      placeholder: "data:", contentType: .jpeg, metadata: MediaMetadata(film: details))
    return RenditionPlan(of: made, type, isMarked: marked).outputs.map { "\($0.rendition) \($0.width)x\($0.height)" }
  }

  @Test func copyThatSuitsIsNotMadeAnew() {
    #expect(plan(1280, 720) == [])
    #expect(plan(640, 360, .mov) == [])
    #expect(plan() == ["video720 1280x720"])
    #expect(plan(1080, 1920) == ["video720 720x1280"])
  }

  @Test func whatSuitsNotEverybodyIsMade() {
    #expect(plan(640, 360, copied: false) == ["video 640x360"])
    #expect(plan(bits: 12_000_001) == ["video 1920x1080", "video720 1280x720"])
    #expect(plan(640, 360, bits: nil) == ["video 640x360"])
    #expect(plan(640, 360, .webm) == ["video 640x360"])
    #expect(plan(3840, 2160) == ["video 1920x1080", "video720 1280x720"])
  }

  @Test func watermarkAsksForAllOfThem() {
    #expect(plan(640, 360, marked: true) == ["video 640x360"])
    #expect(plan(marked: true) == ["video 1920x1080", "video720 1280x720"])
  }

  @Test func sizesAreEvenAndKeepTheirShape() {
    #expect(plan(641, 361, copied: false) == ["video 640x360"] || plan(641, 361, copied: false) == ["video 642x362"])
    #expect(plan(1, 1, copied: false) == ["video 16x16"])
    #expect(plan(2160, 3840) == ["video 1080x1920", "video720 720x1280"])
    #expect(plan(4096, 2160, copied: false) == ["video 2048x1080", "video720 1366x720"])
    // Decoders of telephones take no film of 8,000 columns.
    #expect(plan(8000, 1000, copied: false).first == "video 3840x480")
  }

  @Test func roomIsForTheFilmAtItsLargest() throws {
    let plan = RenditionPlan(width: 3840, height: 2160, suits: false, isMarked: false)
    let hour = RenditionRoom(plan, seconds: 3600, originalBytes: 40_000_000_000)
    #expect((4_000_000_000...4_500_000_000).contains(hour.bytesOfLargest))
    #expect((6_000_000_000...6_800_000_000).contains(hour.bytesInAll))
    let unknown = RenditionRoom(plan, seconds: nil, originalBytes: 1_000_000)
    #expect(unknown.bytesOfLargest < 500_000_000)
    // What a film says of its length may be anything.
    #expect(RenditionRoom(plan, seconds: 1e300, originalBytes: .max).bytesInAll > 0)
  }
}
