import Testing

@testable import Domain

/// The quick look at ASCII and the general rule are one rule.
struct EmailAddressRoadsTests {
  @Test func bothRoadsAgreeOnGeneratedAddresses() {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "a", "B", "7", "-", ".", "@", "+", "_", "|", "(", ",", "\"", "\\", "[", "example", "x.org", "@x.org", "a.b",
      String(repeating: "l", count: 30), String(repeating: "d.", count: 60),
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...7)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      #expect(EmailAddress(text)?.rawValue == EmailAddress.folded(text), "\(text)")
    }
  }

  @Test func theyAgreeOnEachASCIICharacterInEachPlace() {
    for byte in UInt8(0x21)...0x7E {
      let character = String(decoding: [byte], as: UTF8.self)
      for text in [
        "\(character)@x.org", "a\(character)b@x.org", "a@\(character).org", "a@x\(character)y.org", "a@x.o\(character)",
      ] {
        #expect(EmailAddress(text)?.rawValue == EmailAddress.folded(text), "\(text)")
      }
    }
  }

  @Test(arguments: [63, 64, 65], [63, 64]) func theyAgreeOnLengths(local: Int, label: Int) {
    let text = String(repeating: "l", count: local) + "@" + String(repeating: "d", count: label) + ".org"
    #expect(EmailAddress(text)?.rawValue == EmailAddress.folded(text))
    let long = "a@" + Array(repeating: String(repeating: "d", count: label), count: 4).joined(separator: ".")
    #expect(EmailAddress(long)?.rawValue == EmailAddress.folded(long))
  }
}
