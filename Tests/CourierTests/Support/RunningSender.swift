import Domain
import Foundation
import Glibc

@testable import CourierService

/// A sender as a process, with its pipes in the test's hands.
final class RunningSender: Sendable {
  private let process: ChildProcess

  init(journal: String, server: String) throws {
    // It may be gone when it is told something.
    Glibc.signal(SIGPIPE, SIG_IGN)
    process = try ChildProcess(
      CourierExecutable.path, [SenderMain.flag, journal],
      environment: ["VITRINE_SMTP_URL": server, "VITRINE_BASE_URL": "https://photos.example"], isPiped: true)
  }

  var id: Int32 { process.id }

  /// The next report; nil at the end.
  func nextReport() async throws -> SenderReport? {
    try await offPool { [process] in
      var line: [UInt8] = []
      var byte: UInt8 = 0
      while read(process.output, &byte, 1) == 1 {
        if byte == 0x0A { return try JSONDecoder().decode(SenderReport.self, from: Data(line)) }
        line.append(byte)
      }
      return nil
    }
  }

  func order(_ handover: Handover) throws {
    try SystemCallFailure.writeAll(Array(JSONEncoder().encode(SenderOrder(handover))) + [0x0A], to: process.input)
  }

  /// What happens when the courier dies: its ends of the pipes are closed.
  func letGo() {
    close(process.input)
    close(process.output)
  }

  func signal(_ number: Int32) { process.signal(number) }

  /// - Returns: how it ended, once it has. Call once.
  func waitUntilExit() async throws -> Int32 { try await process.end() }
}

extension Handover {
  static func to(_ address: String, round: Int64 = 1) -> Handover {
    let message = MailMessage.sample(to: address)
    return Handover(
      key: Key(mail: message.id, round: round), from: "noreply@photos.example", to: address, message: message.bytes)
  }
}
