import ServiceHost
import Testing

@testable import CourierService

struct SMTPServerTests {
  @Test func addressesAreReadWithTheirLoginAndSecurity() throws {
    let plain = try SMTPServer("smtp://mail.example:2525")
    #expect(plain.port == 2525)
    #expect(plain.login == nil)
    #expect(plain.security == .opportunisticTLS)
    #expect(try SMTPServer("smtp://mail.example").port == 25)
    let secure = try SMTPServer("smtps://us%40er:p%3Ass%2F%25w@mail.example")
    #expect(secure.port == 465)
    #expect(secure.login == SMTPServer.Login(user: "us@er", password: "p:ss/%w"))
    #expect(secure.security == .implicitTLS)
    #expect(try SMTPServer("smtps://u:p@[::1]:465").host == "[::1]")
  }

  @Test func aPasswordNeverCrossesANetworkInClear() throws {
    #expect(try SMTPServer("smtp://u:p@mail.example").security == .requiredTLS)
    #expect(try SMTPServer("smtp://u:p@mail.example").port == 587)
    for here in ["127.0.0.1", "localhost", "[::1]"] {
      #expect(try SMTPServer("smtp://u:p@\(here):25").security == .opportunisticTLS)
    }
  }

  @Test(arguments: [
    "", "mail.example", "http://mail.example", "smtp://", "smtp://mail.example:0", "smtp://mail.example:99999",
    "smtp://user@mail.example", "smtp://mail.example/path", "smtp://mail.example?x=y", "file:///etc/passwd",
  ])
  func whatIsNoMailServerIsRefusedWithoutRepeatingIt(text: String) {
    #expect(throws: SettingsError.self) { try SMTPServer(text) }
    let error = #expect(throws: SettingsError.self) { try SMTPServer("smtp://user:hunter2@mail.example/path") }
    #expect(error?.key == "VITRINE_SMTP_URL")
    #expect(error?.description.contains("hunter2") == false)
  }

  @Test func theURLForLibcurlHoldsNoLogin() throws {
    let server = try SMTPServer("smtps://user:secret@mail.example:465")
    #expect(server.url(introducing: "photos.example") == "smtps://mail.example:465/photos.example")
    #expect(server.url(introducing: "[10.0.0.7]") == "smtps://mail.example:465/%5B10.0.0.7%5D")
  }

  @Test(arguments: SMTPAnswer.Stage.allCases)
  func whatAnAnswerMeansDependsOnWhatItAnswers(stage: SMTPAnswer.Stage) {
    func outcome(_ code: Int?) -> HandoverOutcome {
      SMTPAnswer(isAccepted: false, stage: stage, code: code, words: code == nil ? "" : "words", problem: "problem")
        .outcome
    }
    let isAboutTheMail = ![.connecting, .introducing].contains(stage)
    #expect(outcome(550) == (isAboutTheMail ? .refused(reply: "550 words") : .unreachable(reason: "550 words")))
    #expect(outcome(451) == (isAboutTheMail ? .deferred(reply: "451 words") : .unreachable(reason: "451 words")))
    // Leaving, or wanting a login: about the server, wherever it is said.
    for code in [421, 530, 534, 535, 538] { #expect(outcome(code) == .unreachable(reason: "\(code) words")) }
    // R23: only a mail that was written to its end can be taken without our knowing.
    #expect(outcome(nil) == (stage == .end ? .lost(reason: "problem") : .unreachable(reason: "problem")))
    if isAboutTheMail {
      #expect(outcome(250) == (stage == .end ? .lost(reason: "problem") : .unreachable(reason: "problem")))
    }
  }
}
