import Testing

@testable import IdentityService

@Suite struct AccessCodeTests {
  @Test func codesAreReadableAndAllDifferent() throws {
    let codes = (0..<2000).map { _ in AccessCode.random() }
    #expect(Set(codes.map(\.written)).count == 2000)
    for code in codes {
      #expect(code.written.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}/) != nil)
    }
    // Each of the 32 characters shows up in each place.
    for place in 0..<12 { #expect(Set(codes.map { Array($0.canonical)[place] }).count == 32) }
  }

  @Test func whatIsWrittenIsRead() {
    for _ in 0..<200 {
      let code = AccessCode.random()
      #expect(AccessCode(typed: code.written) == code)
      #expect(AccessCode(typed: code.canonical) == code)
      #expect(AccessCode(typed: code.written.lowercased()) == code)
    }
  }

  // R12: codes are typed by people.
  @Test(arguments: [
    "K7QM-3XFP-9RTD", "k7qm-3xfp-9rtd", " K7QM 3XFP 9RTD ", "K7QM3XFP9RTD", "k7QM–3XFP—9RTD", "K7QM\u{00AD}3XFP−9RTD",
    "K 7 Q M 3 X F P 9 R T D", "\u{FEFF}K7QM-3XFP-9RTD\u{200B}\r\n", "K7QM\u{00A0}3XFP\u{202F}9RTD", "K7QM_3XFP.9RTD",
    "Ｋ７ＱＭ－３ＸＦＰ－９ＲＴＤ", "\tK7QM\u{2060}-3XFP\u{FE0F}-9RTD",
  ])
  func caseSpacesAndDashesDoNotMatter(_ typed: String) {
    #expect(AccessCode(typed: typed)?.canonical == "K7QM3XFP9RTD")
  }

  @Test func lookAlikeLettersDoNotMatter() {
    #expect(AccessCode(typed: "OoIi-LlUu-0011")?.canonical == "001111VV0011")
  }

  @Test(arguments: [
    "", "-", "K7Q", "- K-7-Q -", String(repeating: "K", count: 65), "K7QM-3XFP-9RT!", "K7QM-3XFP-9RTÄ",
    "K7QM/3XFP/9RTD", "К7QM-3XFP-9RTD",
    String(repeating: "K", count: 1000), String(repeating: " ", count: 401),
    "K7QM" + String(repeating: " ", count: 400), "K7QM-3XFP-9RT\u{1F511}",
  ])
  func everythingElseIsNoCode(_ typed: String) {
    #expect(AccessCode(typed: typed) == nil)
  }

  // R11: people choose codes of their own, and type them as they like.
  @Test(arguments: [
    ("Sommerfest 2026", "S0MMERFEST2026"), ("love", "10VE"), ("L-O-V-E", "10VE"), ("UUUU", "VVVV"), ("2026", "2026"),
    (String(repeating: "Zz 0-", count: 16), String(repeating: "ZZ0", count: 16)),
    (String(repeating: "k", count: 64), String(repeating: "K", count: 64)),
  ])
  func chosenCodesAreFoldedLikeRandomOnes(_ typed: String, _ canonical: String) {
    #expect(AccessCode(typed: typed)?.canonical == canonical)
  }

  @Test func everyLetterAndDigitHasItsPlace() throws {
    for character in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" {
      let code = try #require(AccessCode(typed: String(repeating: character, count: 4)))
      #expect(AccessCode(typed: code.written) == code)
      #expect(!code.canonical.contains("U"))
    }
  }

  @Test func codeDoesNotPrintItself() {
    let code = AccessCode.random()
    var dumped = ""
    dump(code, to: &dumped)
    for text in ["\(code)", "\([code])", String(reflecting: code), dumped] {
      #expect(!text.contains(code.canonical))
      #expect(!text.contains(code.written))
    }
  }
}
