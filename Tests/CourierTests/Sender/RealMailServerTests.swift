import Foundation
import Testing

@testable import CourierService

/// Against a mail server that other people wrote.
@Suite(.enabled(if: RealMailServer.isAvailable, "aiosmtpd and openssl are needed"))
struct RealMailServerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func send(_ url: String, count: Int = 1, authorities: String? = nil) async throws -> [HandoverOutcome] {
    try await offPool { try sendNow(url, count: count, authorities: authorities) }
  }

  private func sendNow(_ url: String, count: Int, authorities: String?) throws -> [HandoverOutcome] {
    let server = try SMTPServer(url)
    let conversation = try #require(
      SMTPConversation(server, introducing: "photos.example", authorities: authorities))
    return (0..<count).map { number in
      let mail = Handover.to("p\(number)@example.com")
      let hooks = SMTPConversation.Hooks(willBegin: { true }, mustStop: { false })
      return conversation.send(mail.message, from: mail.from, to: mail.to, hooks).outcome
    }
  }

  private var certificate: String { "\(folder.path)/cert.pem" }

  @Test func mailsArriveOverOneConnection() async throws {
    let server = try await RealMailServer.start(.plain, folder: folder.path)
    let outcomes = try await send("smtp://127.0.0.1:\(server.port)", count: 10)
    #expect(outcomes == Array(repeating: .accepted(reply: "250 2.0.0 taken"), count: 10))
    let taken = try await server.stop()
    #expect(taken.map(\.to) == (0..<10).map { ["p\($0)@example.com"] })
    #expect(taken.allSatisfy { $0.from == "noreply@photos.example" && !$0.isEncrypted })
  }

  @Test func aLoginOpensTheServer() async throws {
    let server = try await RealMailServer.start(.login, folder: folder.path)
    #expect(
      try await send("smtp://us%40er:p%3Ass%2Fw@127.0.0.1:\(server.port)") == [.accepted(reply: "250 2.0.0 taken")])
    guard case .unreachable(let reason) = try await send("smtp://us%40er:wrong@127.0.0.1:\(server.port)")[0],
      case .unreachable = try await send("smtp://127.0.0.1:\(server.port)")[0]
    else {
      Issue.record("a wrong login, or none, is no mail's fault")
      return
    }
    #expect(reason.hasPrefix("535") && !reason.contains("wrong"))
    #expect(try await server.stop().map(\.user) == ["us@er"])
  }

  @Test func whatIsOfferedIsEncrypted() async throws {
    let server = try await RealMailServer.start(.startTLS, folder: folder.path)
    #expect(try await send("smtp://127.0.0.1:\(server.port)") == [.accepted(reply: "250 2.0.0 taken")])
    #expect(try await server.stop().map(\.isEncrypted) == [true])
  }

  @Test func aPasswordGoesOnlyToWhoCanShowACertificate() async throws {
    let server = try await RealMailServer.start(.tlsAndLogin, folder: folder.path)
    let url = "smtps://us%40er:p%3Ass%2Fw@localhost:\(server.port)"
    guard case .unreachable(let reason) = try await send(url)[0] else {
      Issue.record("nobody vouches for that certificate")
      return
    }
    #expect(reason.localizedCaseInsensitiveContains("certificate"))
    #expect(try await send(url, authorities: certificate) == [.accepted(reply: "250 2.0.0 taken")])
    #expect(try await server.stop().map(\.user) == ["us@er"])
  }
}
