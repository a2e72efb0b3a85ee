import Foundation
import Testing

@testable import CourierService

struct SMTPConversationTests {
  private func open(_ server: ScriptedMailServer, login: String = "") throws -> SMTPConversation {
    let url = server.url.replacing("smtp://", with: "smtp://\(login)")
    return try #require(SMTPConversation(try SMTPServer(url), introducing: "photos.example"))
  }

  private static var always: SMTPConversation.Hooks { .init(willBegin: { true }, mustStop: { false }) }

  private func send(
    _ conversation: SMTPConversation, _ message: [UInt8] = Array("Subject: x\r\n\r\nhello\r\n".utf8),
    to: String = "anna@example.com", hooks: SMTPConversation.Hooks = always
  ) -> SMTPAnswer {
    conversation.send(message, from: "noreply@photos.example", to: to, hooks)
  }

  @Test func theServerGetsEveryByteAndTheEnvelope() throws {
    let server = ScriptedMailServer()
    let message = MailMessage.sample(text: ".\n..\n.dot\n\(String(repeating: "ü", count: 20_000))").bytes
    let answer = send(try open(server), message)
    #expect(answer.outcome == .accepted(reply: "250 2.0.0 taken"))
    #expect(server.taken == [.init(from: "noreply@photos.example", to: "anna@example.com", message: message)])
    #expect(server.commands.first == "EHLO photos.example")
  }

  @Test func manyMailsShareAConnection() throws {
    let server = ScriptedMailServer()
    do {
      let conversation = try open(server)
      for number in 0..<20 { #expect(send(conversation, to: "p\(number)@example.com").isAccepted) }
    }
    #expect(server.connections == 1)
    #expect(server.taken.count == 20)
    #expect(server.commands.last == "QUIT")
  }

  @Test func anAddressBeyondASCIIGoesToAServerThatTakesIt() throws {
    let server = ScriptedMailServer()
    #expect(send(try open(server), to: "jürgen@example.com").isAccepted)
    #expect(server.taken.first?.to == "jürgen@example.com")
    #expect(server.commands.contains { $0.hasPrefix("MAIL FROM") && $0.contains("SMTPUTF8") })
  }

  @Test func aLoginIsGivenDecoded() throws {
    let server = ScriptedMailServer()
    #expect(send(try open(server, login: "us%40er:p%3Aw@")).isAccepted)
    let plain = Data("\0us@er\0p:w".utf8).base64EncodedString()
    #expect(server.commands.contains { $0.hasPrefix("AUTH PLAIN") } && server.commands.contains { $0.contains(plain) })
  }

  @Test func aRefusedLoginIsNoMailsFaultAndIsNotToldOn() throws {
    let server = ScriptedMailServer { moment in
      if case .command(let line) = moment, !line.hasPrefix("EHLO"), !line.hasPrefix("QUIT") {
        .say("535 5.7.8 no")
      } else {
        nil
      }
    }
    let answer = send(try open(server, login: "user:hunter2@"))
    #expect(answer.outcome == .unreachable(reason: "535 5.7.8 no"))
    #expect(
      !"\(answer)".contains("hunter2") && !"\(answer)".contains(Data("\0user\0hunter2".utf8).base64EncodedString()))
  }

  @Test(arguments: [("MAIL", 552), ("RCPT", 550), ("DATA", 554)])
  func aRefusalComesBackInTheServersWords(verb: String, code: Int) throws {
    let server = ScriptedMailServer { moment in
      if case .command(let line) = moment, line.hasPrefix(verb) { .say("\(code)-not\r\n\(code) here") } else { nil }
    }
    var hasBegun = false
    let hooks = SMTPConversation.Hooks(
      willBegin: {
        hasBegun = true
        return true
      }, mustStop: { false })
    #expect(send(try open(server), hooks: hooks).outcome == .refused(reply: "\(code) not here"))
    #expect(!hasBegun)
    #expect(server.seen.isEmpty)
  }

  @Test(arguments: [("451 greylisted", false), ("554 spam", true)])
  func aRefusalAfterTheMailIsOne(words: String, forGood: Bool) throws {
    let server = ScriptedMailServer { moment in
      if case .message = moment { .say(words) } else { nil }
    }
    #expect(send(try open(server)).outcome == (forGood ? .refused(reply: words) : .deferred(reply: words)))
  }

  @Test func afterARefusalTheNextMailGoesThrough() throws {
    let server = ScriptedMailServer { moment in
      if case .command(let line) = moment, line.contains("nobody") { .say("550 no") } else { nil }
    }
    let conversation = try open(server)
    #expect(send(conversation, to: "nobody@example.com").outcome == .refused(reply: "550 no"))
    #expect(send(conversation).isAccepted)
  }

  // R23
  @Test func anAnswerThatNeverComesIsLostOnlyWhenTheMailWasWhole() throws {
    for verb in ["EHLO", "MAIL", "RCPT", "DATA"] {
      let server = ScriptedMailServer { moment in
        if case .command(let line) = moment, line.hasPrefix(verb) { .hangUp } else { nil }
      }
      guard case .unreachable = send(try open(server)).outcome else {
        Issue.record("\(verb)")
        continue
      }
    }
    let server = ScriptedMailServer { moment in
      if case .message = moment { .hangUp } else { nil }
    }
    guard case .lost = send(try open(server)).outcome else {
      Issue.record("the mail was whole")
      return
    }
  }

  @Test func aServerThatIsNotThereOrDoesNotWantUsIsUnreachable() throws {
    let away = ScriptedMailServer(isAway: true)
    defer { away.stop() }
    let nobody = try #require(SMTPConversation(try SMTPServer(away.url), introducing: "x.example"))
    guard case .unreachable = send(nobody).outcome else {
      Issue.record("nobody listens")
      return
    }
    let unwilling = ScriptedMailServer { $0 == .connected ? .say("554 go away") : nil }
    #expect(send(try open(unwilling)).outcome == .unreachable(reason: "554 go away"))
  }

  @Test func whatMayNotBeginDoesNotLeave() throws {
    let server = ScriptedMailServer()
    let hooks = SMTPConversation.Hooks(willBegin: { false }, mustStop: { false })
    guard case .unreachable = send(try open(server), hooks: hooks).outcome else {
      Issue.record("it was kept back")
      return
    }
    #expect(server.seen.isEmpty)
  }

  @Test func whoMustStopDoesNotWaitForAnAnswer() async throws {
    let server = ScriptedMailServer { moment in
      if case .message = moment { .sayNothing } else { nil }
    }
    let began = ContinuousClock.now
    let outcome = try await offPool {
      let hooks = SMTPConversation.Hooks(willBegin: { true }, mustStop: { server.seen.count == 1 })
      return send(try open(server), hooks: hooks).outcome
    }
    guard case .lost = outcome else {
      Issue.record("no answer came")
      return
    }
    #expect(ContinuousClock.now - began < .seconds(4))
    server.stop()
  }
}
