import CourierAPI
import Domain
import Foundation
import Testing

@testable import CourierService

struct MailMessageTests {
  @Test func isReadBackAsItWasWritten() throws {
    let message = MailMessage.sample(
      fromName: "Studio Süd", toName: "李小龍", subject: "Studio Süd: Größe & Glück is ready for you",
      text: "Zeile eins =\n.\n\nFrom me\n", html: "<p>“Größe”</p>\n")
    let text = try #require(MailText(message: message.bytes))
    #expect(text.subject == message.subject)
    #expect(text.from == "Studio Süd <noreply@photos.example>")
    #expect(text.to == "李小龍 <anna@example.com>")
    #expect(text.text == "Zeile eins =\n.\n\nFrom me")
    #expect(text.html == "<p>“Größe”</p>")
  }

  @Test(arguments: [
    "", "Subject: x", "Subject: x\r\n\r\n", "Content-Type: multipart/alternative; boundary=\"\r\n\r\n--",
  ])
  func whatIsNotOursIsNotRead(text: String) {
    #expect(MailText(message: Array(text.utf8)) == nil)
  }

  /// Python's parser, told to complain about every departure from the standards, sees what we meant.
  @Test func anotherPeoplesParserReadsTheSame() async throws {
    var messages = HeaderTests.hostileNames.map { name in
      MailMessage.sample(
        fromName: name, toName: name, subject: "\(name) is ready", text: "\(name)\n", html: "<b>\(name)</b>\n")
    }
    messages.append(
      .sample(text: String(repeating: "Größe ", count: 5000), html: String(repeating: "x", count: 20_000)))
    let read = try await PythonMailParser.read(messages.map(\.bytes))
    #expect(read.count == messages.count)
    for (message, found) in zip(messages, read) {
      #expect(found.defects.isEmpty, "\(found.defects)")
      #expect(found.subject == HeaderText.cleaned(message.subject))
      #expect(found.fromName == HeaderText.cleaned(message.from.name))
      #expect(found.toName == HeaderText.cleaned(message.to.name))
      #expect(found.to == ["anna@example.com"])
      #expect(found.date == "2026-06-20T13:59:59+00:00")
      #expect(found.text == plain(message.text))
      #expect(found.html == plain(message.html))
    }
  }

  /// As a parser gives it: one kind of line break, none at the end.
  private func plain(_ text: String) -> String {
    var text = withPlainLineBreaks(text)
    while text.utf8.last == 0x0A { text.removeLast() }
    return text
  }

  @Test func originIsTheBaseURLsHostUnlessSaidOtherwise() throws {
    func address(_ url: String, _ from: String? = nil) throws -> String {
      try MailOrigin(baseURL: url, mailFrom: from).address
    }
    #expect(try address("https://photos.example.com") == "noreply@photos.example.com")
    #expect(try address("http://127.0.0.1:8080") == "noreply@localhost")
    #expect(try address("http://10.0.0.7:8080") == "noreply@[10.0.0.7]")
    #expect(try address("http://[fd00::1]:80") == "noreply@[IPv6:fd00::1]")
    #expect(try address("https://bücher.example") == "noreply@xn--bcher-kva.example")
    #expect(try address("https://photos.example.com", "us@studio.example") == "us@studio.example")
    for bad in ["us", "us@", "@x", "a b@x.example", "a@x\r\nBcc: y", "<a@x.example>"] {
      #expect(throws: (any Error).self) { try address("https://photos.example.com", bad) }
    }
  }
}
