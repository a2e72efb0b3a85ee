import CCurl

/// A conversation with a mail server over one connection that is kept between mails. Blocks; belongs to one thread.
final class SMTPConversation {
  private static let connectSeconds = 15
  private static let answerSeconds = 120
  private static let mailSeconds = 600

  private let smtp: OpaquePointer

  /// What happens around one mail.
  struct Hooks {
    /// Before the first byte of the mail leaves; false keeps it.
    var willBegin: () -> Bool
    /// About once a second; true breaks the conversation off.
    var mustStop: () -> Bool
  }

  /// - Parameters:
  ///   - name: who we are, for EHLO.
  ///   - authorities: a PEM file of certificates to trust instead of the system's.
  init?(_ server: SMTPServer, introducing name: String, authorities: String? = nil) {
    let opened = server.url(introducing: name).withCString { url in
      withOptionalCString(server.login?.user) { user in
        withOptionalCString(server.login?.password) { password in
          withOptionalCString(authorities) { authorities in
            var settings = vitrine_smtp_server(
              url: url, user: user, password: password, security: server.security.forC, authorities: authorities,
              connect_seconds: Self.connectSeconds, answer_seconds: Self.answerSeconds, mail_seconds: Self.mailSeconds)
            return vitrine_smtp_open(&settings)
          }
        }
      }
    }
    guard let opened else { return nil }
    smtp = opened
  }

  deinit { vitrine_smtp_close(smtp) }

  func send(_ message: [UInt8], from: String, to: String, _ hooks: Hooks) -> SMTPAnswer {
    var hooks = hooks
    return withUnsafeMutablePointer(to: &hooks) { hooks in
      from.withCString { from in
        to.withCString { to in
          message.withUnsafeBufferPointer { message in
            // The empty message has no address; a stand-in does, of which no byte is read.
            let bytes = message.baseAddress ?? UnsafeRawPointer(hooks).assumingMemoryBound(to: UInt8.self)
            var mail = vitrine_smtp_mail(
              from: from, to: to, bytes: bytes, length: message.count, context: hooks,
              will_begin: { $0!.assumingMemoryBound(to: Hooks.self).pointee.willBegin() },
              must_stop: { $0!.assumingMemoryBound(to: Hooks.self).pointee.mustStop() })
            return SMTPAnswer(vitrine_smtp_send(smtp, &mail))
          }
        }
      }
    }
  }
}

private func withOptionalCString<Result>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
  guard let text else { return body(nil) }
  return text.withCString { body($0) }
}

extension SMTPAnswer {
  private static let wordsAtMost = 300

  init(_ answer: vitrine_smtp_answer) {
    var answer = answer
    let words = withUnsafeBytes(of: &answer.words) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    let problem = withUnsafeBytes(of: &answer.problem) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    self.init(
      isAccepted: answer.accepted, stage: Stage(answer.stage), code: answer.code == 0 ? nil : Int(answer.code),
      words: String(HeaderText.cleaned(words).prefix(Self.wordsAtMost)), problem: HeaderText.cleaned(problem))
  }
}

extension SMTPAnswer.Stage {
  init(_ stage: vitrine_smtp_stage) {
    self =
      switch stage {
      case .connecting: .connecting
      case .introducing: .introducing
      case .sender: .sender
      case .recipient: .recipient
      case .data: .data
      case .content: .content
      case .end: .end
      }
  }
}

extension SMTPServer.Security {
  fileprivate var forC: vitrine_smtp_security {
    switch self {
    case .implicitTLS: .implicit_tls
    case .requiredTLS: .required_tls
    case .opportunisticTLS: .opportunistic_tls
    }
  }
}
