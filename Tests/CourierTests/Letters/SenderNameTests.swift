import Testing

@testable import CourierService

// R14, R18: names that strangers type.
struct SenderNameTests {
  @Test func namesAreOnOneLineAndShort() {
    #expect(SenderName(" Ben \r\n Example ")?.text == "Ben Example")
    #expect(SenderName("李小龍")?.text == "李小龍")
    #expect(SenderName("ben@example.com")?.text == "ben@example.com")
    #expect(SenderName("Ben\r\nBcc: victim@example.com\r\n\r\nBuy")?.text == "Ben Bcc: victim@example.com Buy")
    #expect(SenderName("Ben\u{202E}gpj.exe\u{2066}")?.text == "Bengpj.exe")
    #expect(SenderName("Ben\u{0}\u{7}\u{2028}\u{85}B")?.text == "Ben B")
    let exact = String(repeating: "x", count: 60)
    #expect(SenderName(exact)?.text == exact)
    #expect(SenderName(exact + "y")?.text == String(repeating: "x", count: 59) + "…")
    #expect(SenderName(String(repeating: "y ", count: 1_000_000))?.text.unicodeScalars.count ?? 99 <= 60)
    // However many marks are piled on one letter.
    #expect(SenderName("e" + String(repeating: "\u{301}", count: 10_000))?.text.unicodeScalars.count == 60)
  }

  @Test(arguments: [
    nil, "", " \r\n\t", "\u{202E}", "http://evil.example", "Ben https://evil.example/win", "WWW.evil.example",
    "evil.example/win", "//evil.example", "\\\\evil",
  ])
  func whatIsNoNameIsLeftOut(typed: String?) {
    #expect(SenderName(typed) == nil)
  }
}
