import Foundation
import Testing
@testable import CourierService
import IdentityAPI
@Test func dump() throws {
  let t = try LetterTemplates()
  var full = Letter.invitation(message: "Dear both,\nit was a joy to be with you.\n\nEnjoy every picture!\nMia")
  full.studio.brand = Brand(color: "#8a3b4a", website: "https://atelier-nord.example")
  var update = full; update.kind = .update; update.secrets = nil
  var warn = full; warn.kind = .loginWarning; warn.secrets = nil; warn.message = nil
  for (n, l) in [("full", full), ("bare", .invitation(name: "", code: nil)), ("update", update), ("warn", warn)] {
    let r = t.rendered(l)
    try r.html.write(toFile: "/tmp/c/\(n).html", atomically: true, encoding: .utf8)
    try r.text.write(toFile: "/tmp/c/\(n).txt", atomically: true, encoding: .utf8)
  }
  for s in ["\n\u{301}", "\r\u{301}a", "a\r", "\r\r\n", "\n\r", " \n", "\u{0}\r\n"] {
    let e = QuotedPrintable.encoded(s)
    print("QP", s.debugDescription, String(decoding: e, as: UTF8.self).debugDescription, QuotedPrintable.decoded(e).debugDescription)
  }
  let b = try CourierBench()
  try b.outbox.database.close()
  print(try FileManager.default.contentsOfDirectory(atPath: b.folder.path))
}
@Test func dumpLogin() async throws {
  let folder = try TemporaryFolder()
  let server = try await RealMailServer.start(.login, folder: folder.path)
  let c = SMTPConversation(try SMTPServer("smtp://us%40er:wrong@127.0.0.1:\(server.port)"), introducing: "x.example")!
  let mail = Handover.to("p@example.com")
  print("LOGIN", c.send(mail.message, from: mail.from, to: mail.to, .init(willBegin: { true }, mustStop: { false })))
  _ = try await server.stop()
}
