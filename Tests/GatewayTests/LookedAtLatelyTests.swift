import Domain
import Testing

@testable import GatewayService

// R25: looking is told once, however often a browser says it.
@Suite struct LookedAtLatelyTests {
  private func session(_ digit: String) throws -> SessionBinding {
    try #require(SessionBinding(String(repeating: digit, count: 64)))
  }

  @Test func oneSessionLooksAtAnItemOnce() throws {
    let looks = LookedAtLately()
    let (ann, lee) = (try session("a"), try session("b"))
    let media = (0..<3).map { _ in Media.ID.new() }
    #expect(looks.new([media[0], media[1], media[0]], in: ann) == [media[0], media[1]])
    #expect(looks.new(media, in: ann) == [media[2]])
    #expect(looks.new(media, in: ann).isEmpty)
    #expect(looks.new(media, in: lee) == media)
  }

  @Test func fullMemoryForgets() throws {
    let looks = LookedAtLately()
    let (ann, first) = (try session("a"), Media.ID.new())
    _ = looks.new([first], in: ann)
    _ = looks.new((1..<LookedAtLately.mostLooks).map { _ in .new() }, in: ann)
    _ = looks.new([.new()], in: ann)
    #expect(looks.new([first], in: ann) == [first])
  }
}
