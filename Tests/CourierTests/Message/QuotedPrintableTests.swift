import TestSupport
import Testing

@testable import CourierService

struct QuotedPrintableTests {
  @Test(arguments: [
    "", "a", "a = b", "trailing space \nand tab\t\n", ".", ".\n.\n", "From here\nFrom there", "ü", "\u{0}",
    String(repeating: "x", count: 76), String(repeating: "x", count: 77), String(repeating: "ü", count: 60),
    String(repeating: "x", count: 75) + " ", String(repeating: " ", count: 200), "\n\n\n", "a\r\nb\rc\nd",
  ])
  func comesBackAsItWas(text: String) {
    expectRoundTrip(text)
  }

  @Test func comesBackWhateverItWas() {
    var random = Mutations(seed: 7)
    let alphabet = Array("ab=. \t\n\rF=üß李👩\u{301}\u{0}\u{7F}")
    for _ in 0..<500 {
      let length = Int.random(in: 0...400, using: &random)
      expectRoundTrip(String((0..<length).map { _ in alphabet.randomElement(using: &random)! }))
    }
  }

  @Test func linesNeverBeginOrEndInWaysThatMailServersMangle() {
    let encoded = String(decoding: QuotedPrintable.encoded(".hidden\nFrom me\nend \n"), as: UTF8.self)
    #expect(encoded == "=2Ehidden\r\n=46rom me\r\nend=20\r\n")
  }

  private func expectRoundTrip(_ text: String) {
    let encoded = QuotedPrintable.encoded(text)
    expectCleanLines(encoded.isEmpty ? [0x0D, 0x0A] : encoded)
    for line in encoded.split(separator: 0x0A) {
      #expect(line.count <= 77)
      #expect(line.dropLast().last != 0x20 && line.dropLast().last != 0x09)
    }
    var expected = withPlainLineBreaks(text)
    if !expected.isEmpty && expected.utf8.last != 0x0A { expected += "\n" }
    #expect(QuotedPrintable.decoded(encoded) == expected)
  }
}
