import Sodium
import Testing

@Suite struct SavedHashTests {
  @Test(arguments: [0, 1, 127, 128, 129, 256, 1000])
  func hashGoesOnFromWhereItWasSaved(split: Int) throws {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var first = BLAKE2b.Hasher()
    first.update(Array(bytes[..<split]))
    var second = try #require(BLAKE2b.Hasher(savedState: first.savedState))
    second.update(Array(bytes[split...]))
    #expect(second.finalize() == BLAKE2b.hash(bytes))
    // The one that was saved goes on by itself.
    first.update(Array(bytes[split...]))
    #expect(first.finalize() == BLAKE2b.hash(bytes))
  }

  @Test func stateOfAnotherSizeIsNone() {
    let state = BLAKE2b.Hasher().savedState
    #expect(BLAKE2b.Hasher(savedState: []) == nil)
    #expect(BLAKE2b.Hasher(savedState: Array(state.dropLast())) == nil)
    #expect(BLAKE2b.Hasher(savedState: state + [0]) == nil)
    #expect(BLAKE2b.Hasher.stateFormat.contains("\(state.count) bytes"))
  }
}
