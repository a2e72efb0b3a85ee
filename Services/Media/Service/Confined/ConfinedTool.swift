import Foundation
import Subprocess

/// Runs tools that read files of strangers under limits: fixed arguments, no shell, nothing on their input, nothing of our environment.
struct ConfinedTool: Sendable {
  /// The media program, which puts the limits on and becomes the tool.
  var executable: String
  var confinement: Confinement
  var timeLimit: Duration
  var temporaryFolder: String

  struct Output: Sendable {
    var isSuccess: Bool
    var bytes: [UInt8]
    /// What it complained of; for the log.
    var complaint: String
  }

  /// Past it, output is not what we asked for.
  private static let mostOutput = 1 << 20

  /// - Throws: `ProcessLoss` where it died or took too long; `Refusal` where the machine lacks the tool, or its
  ///   complaints never ended.
  func run(_ name: String, _ arguments: [String]) async throws -> Output {
    let command = ConfinedCommand(
      executable: executable, role: .tool, confinement: confinement, words: [name] + arguments,
      temporaryFolder: temporaryFolder)
    let result: ExecutionResult<Void, BytesOutput, StringOutput<UTF8>>
    do {
      result = try await within(timeLimit) { try await start(command) }
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      throw Refusal.damagedFilm("\(name) complained without end")
    }
    return try Output(of: name, result.terminationStatus, result.standardOutput, result.standardError)
  }

  private func start(
    _ command: ConfinedCommand
  ) async throws -> ExecutionResult<Void, BytesOutput, StringOutput<UTF8>> {
    try await Subprocess.run(
      try command.configuration, input: .none, output: .bytes(limit: Self.mostOutput),
      error: .string(limit: Self.mostOutput))
  }

  /// Runs `body`; past `limit` cancels it, which kills the process, and waits until it is gone.
  private func within<Value: Sendable>(
    _ limit: Duration, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let value = first else {
        throw ProcessLoss.tookTooLong(seconds: limit.components.seconds)
      }
      return value
    }
  }
}

extension ConfinedTool.Output {
  /// What a tool that has ended left.
  init(of name: String, _ end: TerminationStatus, _ bytes: [UInt8], _ complaint: String) throws {
    switch end {
    case .signaled(let signal): throw ProcessLoss.died(signal: signal)
    case .exited(ConfinedProgram.ExitStatus.toolNotFound): throw Refusal.toolMissing(name)
    case .exited(ConfinedProgram.ExitStatus.notConfined): throw ProcessLoss.ended(complaint)
    case .exited(let code): self.init(isSuccess: code == 0, bytes: bytes, complaint: complaint)
    }
  }
}

extension Refusal {
  static func toolMissing(_ name: String) -> Refusal {
    let package = name == "exiftool" ? "exiftool" : "ffmpeg"
    return Refusal(
      "This file cannot be prepared here: ask whoever runs this server to install \(package), then try again.",
      detail: "\(name) is missing")
  }
}
