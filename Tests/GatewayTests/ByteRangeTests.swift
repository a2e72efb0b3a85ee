import Testing

@testable import GatewayService

/// RFC 9110, section 14.
@Suite struct ByteRangeTests {
  @Test(
    arguments: [
      (nil, ByteRange.whole),
      ("bytes=0-9", .part(0...9)),
      ("bytes=90-", .part(90...99)),
      ("bytes=-10", .part(90...99)),
      ("bytes=-1000", .part(0...99)),
      ("bytes=50-1000", .part(50...99)),
      ("bytes=99-99", .part(99...99)),
      ("bytes=100-", .unsatisfiable),
      ("bytes=100-200", .unsatisfiable),
      ("bytes=-0", .unsatisfiable),
      ("bytes=9-0", .whole),
      ("bytes=0-1,3-4", .whole),
      ("bytes=a-b", .whole),
      ("bytes=-", .whole),
      ("bytes=--5", .whole),
      ("bytes=99999999999999999999-", .whole),
      ("items=0-9", .whole),
    ] as [(String?, ByteRange)])
  func aRangeIsReadAsTheStandardSays(header: String?, expected: ByteRange) {
    #expect(ByteRange(header, size: 100) == expected)
  }

  @Test func nothingOfAnEmptyBodyCanBeAskedFor() {
    #expect(ByteRange("bytes=0-", size: 0) == .unsatisfiable)
    #expect(ByteRange(nil, size: 0) == .whole)
  }
}
