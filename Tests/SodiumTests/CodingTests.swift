import Sodium
import Testing

@Suite struct CodingTests {
  // RFC 4648, section 10, without the padding.
  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
    ("foobar", "Zm9vYmFy"),
  ])
  func base64URLFollowsTheStandard(_ plain: String, _ text: String) {
    #expect(Base64URL.encode(Array(plain.utf8)) == text)
    #expect(Base64URL.decode(text) == Array(plain.utf8))
  }

  @Test func base64URLUsesTheAlphabetForURLs() {
    #expect(Base64URL.encode([0xFB, 0xFF, 0xBF]) == "-_-_")
    #expect(Base64URL.decode("-_-_") == [0xFB, 0xFF, 0xBF])
  }

  @Test(arguments: ["Zg==", "Z", "Zm9vY", "Zh", "Zm9=", "Zm 9", "Zm+/", "Zm8\n", "Zm8\u{0}", "Żm9v"])
  func base64URLHasOneTextPerValue(_ text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test func base64URLReturnsEveryLength() {
    for count in 0..<200 {
      let bytes = randomBytes(count)
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }
  }

  @Test func hexReturnsEveryByte() {
    let bytes = Array(UInt8.min...UInt8.max)
    #expect(Hex.encode(bytes).hasPrefix("000102030405060708090a0b0c0d0e0f10"))
    #expect(Hex.decode(Hex.encode(bytes)) == bytes)
  }

  @Test(arguments: ["0", "0g", "AB", "0x", " 00", "00\n", "٠٠"])
  func hexRefusesEverythingElse(_ text: String) {
    #expect(Hex.decode(text) == nil)
  }

  @Test func comparesWholeByteStrings() {
    #expect(constantTimeEqual([], []))
    #expect(constantTimeEqual([1, 2, 3], [1, 2, 3]))
    #expect(!constantTimeEqual([1, 2, 3], [1, 2, 4]))
    #expect(!constantTimeEqual([1, 2, 3], [1, 2]))
  }
}
