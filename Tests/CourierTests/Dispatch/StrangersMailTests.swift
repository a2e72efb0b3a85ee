import CatalogAPI
import CourierAPI
import Domain
import IdentityAPI
import SharingAPI
import Testing

@testable import CourierService

// R14, R15, R17, R18: mails that visitors set off, from what they typed to the bytes that go out.
struct StrangersMailTests {
  let bench: CourierBench
  let gallery: GalleryDetails

  init() throws {
    bench = try CourierBench()
    gallery = bench.world.put(.titled("Anna & Ben"), of: bench.world.north)
  }

  private static let hostile = [
    "Ben\r\nBcc: victim@evil.example", "Ben\nReply-To: me@evil.example\n\nBuy!", "Ben\r\n\r\n<html>",
    "\"Ben\" <ben@evil.example>", "=?utf-8?q?=0D=0ABcc:_x@evil.example?=", "Ben\u{2028}Bcc: x@evil.example",
    "Ben\u{0}Bcc: x@evil.example", "\u{202E}neB", String(repeating: "Ben ", count: 5000),
    "e" + String(repeating: "\u{301}", count: 5000), "Atelier Nord", "noreply@photos.example", "{{code}}", "\r\n", "",
  ]

  @Test func hostileNamesStayWordsInASubject() async throws {
    let kinds: [MailKind] = [.share, .invitation, .accessRequest, .deviceWarning]
    // Nothing that the database could not keep comes through sharing.
    for name in Self.hostile where !name.contains("\u{0}") {
      for kind in kinds {
        try await bench.take(
          .wanted(kind, in: gallery, of: bench.world.north, invitation: nil, message: name, from: name))
      }
    }
    let handovers = try await bench.dispatcher(bench.folderWay).nextBatch(1000)
    #expect(handovers.count == (Self.hostile.count - 1) * kinds.count)
    for handover in handovers { expectCleanLines(handover.message) }
    for mail in try await PythonMailParser.read(handovers.map(\.message)) {
      #expect(mail.defects.isEmpty)
      #expect(mail.fromName == "Atelier Nord" && mail.fromAddress == "noreply@photos.example")
      #expect(mail.replyTo == ["studio@atelier.example"])
      #expect(mail.to == ["anna@example.com"])
      #expect(
        Set(mail.fields).subtracting(["auto-submitted"]) == [
          "date", "from", "to", "reply-to", "subject", "message-id", "mime-version", "content-type",
        ])
      #expect(Set(mail.fields).count == mail.fields.count)
      #expect(mail.subject.unicodeScalars.count < 150)
    }
  }

  // Links in mails open things for whoever holds them: once sent, they are nowhere.
  @Test(arguments: [MailKind.share, .deviceLink, .signIn])
  func linksAreErasedOnceSent(kind: MailKind) async throws {
    let north = bench.world.north
    let sealed = try bench.box.sealed(MailSecrets(accessCode: nil, link: "https://photos.example/x/SECRET"))
    let id = try #require(
      try await bench.take(.wanted(kind, in: gallery, of: north, invitation: nil, from: "Ben", sealed: sealed)))
    #expect(try await bench.sealedSecrets(of: id) == sealed)
    try await bench.dispatch(by: bench.folderWay, until: "it is filed") {
      try await bench.mail(id, of: north.id)?.status == .sent
    }
    #expect(try await bench.sealedSecrets(of: id) == nil)
    let text = try #require(try bench.mails.read(id).flatMap(MailText.init(message:)))
    #expect(text.text.contains("https://photos.example/x/SECRET\n"))
    #expect(text.html.contains("href=\"https://photos.example/x/SECRET\""))
    try await bench.emptyWriteAheadLog()
    let file = try bench.file("courier.sqlite")
    #expect(!file.containsText(sealed) && !file.containsText("SECRET"))
  }

  @Test func requestLeadsToTheStudiosPageOfThatGallery() async throws {
    try await bench.take(.wanted(.accessRequest, in: gallery, of: bench.world.north, invitation: nil, from: "Carla"))
    let handover = try #require(try await bench.dispatcher(bench.folderWay).nextBatch(1).first)
    let text = try #require(MailText(message: handover.message))
    #expect(text.text.contains("https://photos.example/studio/galleries/\(gallery.id)\n"))
    #expect(text.subject == "Carla asks to see Anna & Ben")
  }
}
