import Domain
import Foundation
import Glibc

@testable import CourierService

/// A sender as a process, with its pipes in the test's hands.
///
/// Unchecked: a test calls it from one task, one call after the other.
final class RunningSender: @unchecked Sendable {
  private let process = Process()
  private let orders = Pipe()
  private let reports = Pipe()

  init(journal: String, server: String) throws {
    process.executableURL = URL(filePath: CourierExecutable.path)
    process.arguments = [SenderMain.flag, journal]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["VITRINE_SMTP_URL": server, "VITRINE_BASE_URL": "https://photos.example"]) { $1 }
    process.standardInput = orders
    process.standardOutput = reports
    try process.run()
  }

  var isRunning: Bool { process.isRunning }
  var id: Int32 { process.processIdentifier }

  /// The next report; nil at the end.
  func nextReport() async throws -> SenderReport? { try await offPool { try self.readReport() } }

  private func readReport() throws -> SenderReport? {
    var line: [UInt8] = []
    while let byte = try reports.fileHandleForReading.read(upToCount: 1)?.first {
      if byte == 0x0A { return try JSONDecoder().decode(SenderReport.self, from: Data(line)) }
      line.append(byte)
    }
    return nil
  }

  func order(_ handover: Handover) throws {
    try orders.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(SenderOrder(handover)) + [0x0A])
  }

  /// What happens when the courier dies: its ends of the pipes are closed.
  func letGo() throws {
    try orders.fileHandleForWriting.close()
    try reports.fileHandleForReading.close()
  }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// - Returns: how it ended.
  func waitUntilExit() async throws -> Int32 {
    try await offPool {
      self.process.waitUntilExit()
      return self.process.terminationStatus
    }
  }
}

extension Handover {
  static func to(_ address: String, round: Int64 = 1) -> Handover {
    let message = MailMessage.sample(to: address)
    return Handover(
      key: Key(mail: message.id, round: round), from: "noreply@photos.example", to: address, message: message.bytes)
  }
}
