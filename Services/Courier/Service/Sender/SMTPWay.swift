import Foundation
import Logging
import ServiceHost
import Subprocess

/// The way out by a mail server: a sender is started for as long as there are mails, and ends with them.
struct SMTPWay: MailWay {
  let command: SenderCommand
  let logger: Logger

  func handOver(
    next: @Sendable () async throws -> [Handover], settle: @Sendable ([HandoverResult]) async throws -> Void
  ) async throws -> WayEnd {
    let first = try await next()
    guard !first.isEmpty else { return .nothingLeft }
    // A sender that was killed is one of the ways this ends.
    BrokenPipes.ignore()
    var options = PlatformOptions()
    // A stop lets the sender finish the mail in hand; only one that does not keep its own time is killed.
    options.teardownSequence = [
      .gracefulShutDown(allowedDurationToNextStep: SenderProgram.patience + .milliseconds(1500))
    ]
    let result = try await Subprocess.run(
      .path(.init(command.executable)),
      arguments: Arguments(executablePathOverride: "mail-sender", remainingValues: [SenderMain.flag, command.journal]),
      environment: .inherit.updating(
        Dictionary(uniqueKeysWithValues: command.environment.map { (Environment.Key(stringLiteral: $0), $1) })),
      platformOptions: options, input: .inputWriter, output: .sequence, error: .currentStandardError
    ) { execution in
      var reports = ReportReader(execution.standardOutput)
      let end = try await converse(
        first: first, with: execution.standardInputWriter, reports: &reports, next: next, settle: settle)
      try await execution.standardInputWriter.finish()
      return end
    }
    if !result.terminationStatus.isSuccess {
      logger.warning("the mail sender was ended", metadata: ["how": "\(result.terminationStatus)"])
    }
    return result.takeClosureResult()
  }

  private func converse(
    first: [Handover], with orders: StandardInputWriter, reports: inout ReportReader,
    next: () async throws -> [Handover], settle: ([HandoverResult]) async throws -> Void
  ) async throws -> WayEnd {
    var hasProgress = false
    // A sender waits for the lock until every earlier one is gone.
    guard try await reports.next() == [.ready] else { return .blocked(afterProgress: false) }
    var batch = first
    while !batch.isEmpty {
      let current = batch
      async let written: Void = write(current, to: orders)
      var open = Set(current.map(\.key))
      while !open.isEmpty {
        // It ended: what is still open is settled by the journal.
        guard let results = try await reports.next()?.compactMap(\.result) else {
          return .blocked(afterProgress: hasProgress)
        }
        try await settle(results)
        open.subtract(results.map(\.key))
        hasProgress = hasProgress || results.contains { !$0.outcome.blocksTheWay }
        if results.contains(where: \.outcome.blocksTheWay) { return .blocked(afterProgress: hasProgress) }
      }
      try await written
      batch = try await next()
    }
    return .nothingLeft
  }

  private func write(_ batch: [Handover], to orders: StandardInputWriter) async throws {
    let lines = try batch.map { try Array(JSONEncoder().encode(SenderOrder($0))) + [0x0A] }
    // A sender that ends before it has read everything breaks the pipe; that it has ended is seen by its reports.
    _ = try? await orders.write(Array(lines.joined()))
  }
}

extension SenderReport {
  fileprivate var result: HandoverResult? {
    guard case .ended(let mail, let round, let outcome) = self else { return nil }
    return HandoverResult(key: Handover.Key(mail: mail, round: round), outcome: outcome)
  }
}

extension HandoverOutcome {
  /// Whether it says that no other mail would go through either.
  fileprivate var blocksTheWay: Bool {
    if case .unreachable = self { true } else { false }
  }
}
