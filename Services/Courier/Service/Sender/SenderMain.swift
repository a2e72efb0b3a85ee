import Foundation
import Glibc
import ServiceHost

/// `courier --sender JOURNAL`: the same executable in its other role. What it may know comes by the environment, where
/// other users of the machine do not see it; a command line they do.
enum SenderMain {
  static let flag = "--sender"

  /// - Returns: the exit code.
  static func run(journal path: String) -> Int32 {
    do {
      // A group of its own: what is sent to the courier's group, SIGKILL after a crash included, is not for it.
      _ = setsid()
      // Nor is what is meant for every process named like the courier. It is a name only.
      try? "mail-sender".write(toFile: "/proc/self/comm", atomically: false, encoding: .utf8)
      signal(SIGPIPE, SIG_IGN)
      let settings = try ServiceSettings()
      let server = try SMTPServer(settings.smtpURL ?? "")
      let origin = try MailOrigin(settings)
      guard
        let conversation = SMTPConversation(
          server, introducing: origin.host, authorities: settings.smtpAuthorities)
      else { throw SystemCallFailure("start libcurl", code: ENOMEM) }
      try SenderProgram(
        journal: JournalFile(at: path), conversation: conversation, orders: OrderPipe(descriptor: STDIN_FILENO),
        output: STDOUT_FILENO
      ).run()
      return 0
    } catch {
      FileHandle.standardError.write(Data("the mail sender cannot go on: \(error)\n".utf8))
      return 1
    }
  }
}
