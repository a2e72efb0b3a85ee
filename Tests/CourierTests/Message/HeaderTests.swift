import Domain
import Testing

@testable import CourierService

struct HeaderTests {
  static let hostileNames = [
    "Anna\r\nBcc: everybody@example.com", "Anna\nBcc: x@example.com", "Anna\rBcc: x@example.com", "Anna\u{0}\u{7}",
    "Anna\u{2028}Bcc: x", "Anna\u{85}Bcc: x", "\r\n\r\n<html>", "\" <evil@example.com>, \"", "a\\", "\\\"",
    "=?UTF-8?B?QmNj?=", "(comment)", "Größe, Jürgen", "Ζωή", "李小龍", "👩‍👩‍👧 Familie", "e\u{301}\u{301}\u{301}",
    "\u{202E}gnp.annA", String(repeating: "ü", count: 300), String(repeating: "a", count: 300),
    String(repeating: "long name ", count: 40), "", "   ", "\t",
  ]

  @Test(arguments: hostileNames)
  func nobodysNameBeginsAHeaderOfItsOwn(name: String) throws {
    let message = MailMessage.sample(fromName: name, toName: name, subject: "\(name): \(name)")
    let header = String(decoding: message.bytes, as: UTF8.self).split(separator: "\r\n\r\n")[0]
    let names = header.split(separator: "\r\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
    #expect(
      names == [
        "Date", "From", "To", "Reply-To", "Subject", "Message-ID", "MIME-Version", "Content-Type",
      ])
  }

  @Test(arguments: hostileNames)
  func linesKeepToTheStandards(name: String) {
    let message = MailMessage.sample(fromName: name, toName: name, subject: "\(name) is ready").bytes
    expectCleanLines(message)
    let header = String(decoding: message, as: UTF8.self).split(separator: "\r\n\r\n")[0]
    for line in header.split(separator: "\r\n") { #expect(line.utf8.count <= 78, "\(line)") }
  }

  @Test func textIsCleanedOfWhatTurnsOrBreaksLines() {
    #expect(HeaderText.cleaned("a\r\n\t b\u{202E}c\u{2066}  ") == "a bc")
    #expect(HeaderText.cleaned("👩‍👩‍👧") == "👩‍👩‍👧")
  }

  @Test(arguments: ["Ready for you", "Größe", "李小龍 – 婚礼", "a  b", String(repeating: "Ж ", count: 200)])
  func encodedWordsComeBack(text: String) {
    let field = HeaderField("Subject", text: text).folded
    let unfolded = field.dropFirst("Subject: ".count).dropLast().replacing("\r\n ", with: " ")
    #expect(EncodedWord.decoded(String(unfolded)) == HeaderText.cleaned(text))
  }

  @Test func plainNamesAreQuotedAndDomainsAreASCII() {
    #expect(
      Mailbox(name: "Ann \"The\" B.", address: emailAddress("a@b.example")).pieces == [
        #""Ann \"The\" B.""#, "<a@b.example>",
      ])
    #expect(Mailbox(name: "", address: emailAddress("a@bücher.example")).pieces == ["a@xn--bcher-kva.example"])
  }

  @Test func datesAreThoseOfTheStandard() {
    #expect(MailDate.text(of: Timestamp(milliseconds: 1_781_963_999_000)) == "Sat, 20 Jun 2026 13:59:59 +0000")
    #expect(MailDate.text(of: Timestamp(milliseconds: 0)) == "Thu, 1 Jan 1970 00:00:00 +0000")
  }

  @Test func aMailKeepsItsMessageIDAndTheWarningSaysThatAProgramSentIt() {
    let id = Mail.ID.new()
    var later = MailMessage.sample(id: id, subject: "one")
    #expect(later.messageID == "<\(id.rawValue)@photos.example>")
    later.date = later.date.advanced(by: .seconds(900))
    #expect(later.messageID == MailMessage.sample(id: id, subject: "two").messageID)
    later.isAutomatic = true
    #expect(String(decoding: later.bytes, as: UTF8.self).contains("\r\nAuto-Submitted: auto-generated\r\n"))
  }
}

/// ASCII, CRLF and nothing else that breaks a line, none longer than 998.
func expectCleanLines(_ message: [UInt8]) {
  let lines = message.split(separator: 0x0A, omittingEmptySubsequences: false)
  for line in lines.dropLast() {
    #expect(line.last == 0x0D, "a line ends without CR")
    #expect(line.count <= 999)
    #expect(!line.dropLast().contains { $0 >= 0x80 || $0 == 0x0D || $0 == 0 })
  }
  #expect(lines.last?.isEmpty == true)
}
