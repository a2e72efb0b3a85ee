import CatalogAPI
import Domain
import IdentityAPI
import SharingAPI
import Testing

@testable import CourierService

// R22
struct LetterTests {
  let templates: LetterTemplates

  init() throws { templates = try LetterTemplates() }

  @Test func anInvitationHoldsEverythingThatOneNeedsToGetIn() {
    let letter = Letter.invitation(message: "Dear both,\nit was a joy.\n\nYours\nMia")
    let body = templates.rendered(letter)
    #expect(letter.subject == "Atelier Nord: Anna & Ben is ready for you")
    for form in [body.text, body.html] {
      for word in [
        "7KQ2-M9XD-4TPA", "https://photos.example/s/abc", "anna@example.com", "20 June 2026", "Dear Anna,",
        "Atelier Nord",
        "it was a joy.", "Mia", "invited",
      ] { #expect(form.contains(word), "\(word)") }
    }
    #expect(body.text.contains("Anna & Ben"))
    #expect(body.html.contains("Anna &amp; Ben"))
    #expect(body.html.contains("Dear both,<br>it was a joy.</p>"))
    #expect(body.html.contains(#"<a href="https://photos.example/s/abc""#))
  }

  @Test func withoutACodeOrAMessageNothingIsLeftBlank() {
    let body = templates.rendered(.invitation(name: "", code: nil))
    for form in [body.text, body.html] {
      #expect(!form.contains("access code"))
      #expect(form.contains("Hello,"))
      #expect(form.contains("Your gallery is ready"))
      #expect(form.contains("This link is yours alone"))
    }
    #expect(!body.text.contains("\n\n\n"))
  }

  @Test func anUpdateHoldsNoKey() {
    var letter = Letter.invitation(message: "The party is online.")
    letter.kind = .update
    letter.secrets = nil
    let body = templates.rendered(letter)
    #expect(letter.subject == "Atelier Nord: news in Anna & Ben")
    for form in [body.text, body.html] {
      #expect(form.contains("The party is online."))
      #expect(form.contains("https://photos.example/g/k3w9"))
      #expect(!form.contains("/s/"))
    }
  }

  // R12
  @Test func theStudioIsToldWhereSomebodyTriesCodes() {
    var letter = Letter.invitation()
    letter.kind = .loginWarning
    letter.secrets = nil
    let body = templates.rendered(letter)
    #expect(letter.subject == "Somebody is trying access codes at Anna & Ben")
    #expect(body.text.contains("nobody else is locked out"))
    #expect(body.html.contains("Deliver"))
  }

  static let hostile = [
    "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' onmouseover='alert(1)", "{{code}}", "{{{code}}}",
    "{{/content}}", "{{>frame.html}}", "<\u{301}script>", "\"\u{301} onload=x", "&\u{301}lt;", "</style>", "<!--",
  ]

  @Test(arguments: hostile, MailKind.allCases)
  func whatPeopleTypeIsNeverMarkup(words: String, kind: MailKind) throws {
    var letter = Letter.invitation(
      studio: "S\(words)", gallery: "G\(words)", name: "N\(words)", message: "M\(words)", code: "C")
    letter.kind = kind
    letter.fromName = "F\(words)"
    letter.studio.brand = Brand(color: "#112233\(words)", website: "https://x.example/\(words)")
    letter.gallery.design = Design(accent: words)
    let (text, html) = templates.rendered(letter)
    if ![.signIn, .deviceLink].contains(kind) { #expect(text.contains("M\(words)")) }
    var plainLetter = Letter.invitation(studio: "S", gallery: "G", name: "N", message: "M", code: "C")
    plainLetter.kind = kind
    // A name that cannot be one is left out, which may change what is said.
    plainLetter.fromName = SenderName(letter.fromName) == nil ? nil : "F"
    let plain = templates.rendered(plainLetter).html
    // The same marks as without the words, but for the link to the website.
    func marks(_ html: String, _ mark: Unicode.Scalar) -> Int { html.unicodeScalars.count { $0 == mark } }
    #expect(marks(html, "<") == marks(plain, "<") + 3)
    #expect(marks(html, "\"") == marks(plain, "\"") + 6)
    #expect(marks(html, "'") == marks(plain, "'"))
  }

  @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "//evil.example", "", "ftp://x"])
  func onlyWebAddressesAreLinked(address: String) {
    var letter = Letter.invitation(link: address)
    letter.studio.brand.website = address
    let html = templates.rendered(letter).html
    #expect(!html.contains("href=\"\(address)\""))
    #expect(html.contains("href=\"https://photos.example/g/k3w9\""))
  }

  @Test func theStudiosColourIsUsedAndItsLettersCanBeRead() {
    #expect(Accent.first(of: "#FFEE99") == Accent.first(of: nil, "#ffee99"))
    #expect(Accent.first(of: "#ffee99").foreground == "#16191d")
    #expect(Accent.first(of: "#102030").foreground == "#ffffff")
    for bad in ["red", "#12345", "#12345g", "#1234567", "#123456;x", "＃123456"] {
      #expect(Accent.first(of: bad) == .standard)
    }
    var letter = Letter.invitation()
    letter.studio.brand.color = "#AA5500"
    #expect(templates.rendered(letter).html.contains("background:#aa5500"))
  }

  @Test func subjectsHoldOneLine() {
    var letter = Letter.invitation(studio: "A\r\nBcc: x", gallery: "G\nH")
    #expect(letter.subject == "A Bcc: x: G H is ready for you")
    letter.fromName = "F\r\nBcc: y"
    for kind in MailKind.allCases {
      letter.kind = kind
      #expect(!letter.subject.contains(where: \.isNewline) && !letter.subject.isEmpty)
    }
  }

  @Test func paragraphsFollowEmptyLines() {
    #expect(
      Paragraph.all(in: "\n\n a \r\nb\r\n\r\n \t\nc\u{2028}d\n") == [
        Paragraph(lines: ["a", "b"]), Paragraph(lines: ["c", "d"]),
      ])
    #expect(Paragraph.all(in: " \n ").isEmpty)
  }
}
