import Foundation
import Subprocess
import Synchronization

extension ConfinedTool {
  /// Runs a tool that may take hours, for as long as it moves. `timeLimit` counts for nothing.
  /// - Parameters:
  ///   - processorTime: how much of it it may use; looked at every second. The kernel's limit is no help: ffmpeg takes
  ///     its signal for a wish to stop, and says nothing of it.
  ///   - patience: how long it may stand still; asked anew every second.
  ///   - read: takes each line of its output, and answers whether it has moved.
  /// - Throws: `ProcessLoss` where it died or stood still; `Refusal` where it used too much time, or the machine lacks
  ///   the tool. Cancelling the task kills it, and this returns once it is gone.
  func run(
    _ name: String, _ arguments: [String], processorTime: Duration, patience: @escaping @Sendable () -> Duration,
    reading read: @escaping @Sendable (String) -> Bool
  ) async throws -> Output {
    let command = ConfinedCommand(
      executable: executable, role: .tool, confinement: confinement, words: [name] + arguments,
      temporaryFolder: temporaryFolder)
    let signs = SignsOfLife()
    return try await withThrowingTaskGroup(of: Output?.self) { group in
      group.addTask {
        let end = try await Self.start(command) {
          signs.began($0)
        } reading: { line in
          if read(line) { signs.moved() }
        } complaining: {
          signs.complained($0)
        }
        return try Output(of: name, end, [], signs.complaint)
      }
      group.addTask {
        while signs.stillness < patience() {
          guard signs.processorTime <= processorTime else { throw Refusal.tookTooMuch(processorTime) }
          try await Task.sleep(for: .seconds(1))
        }
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let output = first else {
        throw ProcessLoss.stoodStill(seconds: signs.stillness.components.seconds)
      }
      return output
    }
  }

  private static func start(
    _ command: ConfinedCommand, began: @escaping @Sendable (Int32) -> Void,
    reading: @escaping @Sendable (String) -> Void, complaining: @escaping @Sendable (String) -> Void
  ) async throws -> TerminationStatus {
    try await Subprocess.run(
      try command.configuration, input: .none, output: .sequence, error: .sequence
    ) { execution in
      began(execution.processIdentifier.value)
      // What cannot be read is not read on; then the tool stands still, which has its own end.
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          let lines = execution.standardOutput.strings(separatedBy: .unicodeScalarSequence(["\n"]))
          do { for try await line in lines { reading(line) } } catch {}
        }
        group.addTask {
          let lines = execution.standardError.strings(separatedBy: .unicodeScalarSequence(["\n"]))
          do { for try await line in lines { complaining(line) } } catch {}
        }
      }
    }.terminationStatus
  }
}

/// When a tool last moved, what it has used, and the end of what it complained of.
private final class SignsOfLife: Sendable {
  private struct State {
    var process: Int32?
    var movedAt = ContinuousClock.now
    var complaints: [String] = []
  }

  private let state = Mutex(State())
  private static let mostComplaints = 20

  func began(_ process: Int32) { state.withLock { $0.process = process } }

  func moved() { state.withLock { $0.movedAt = .now } }

  func complained(_ line: String) {
    state.withLock {
      $0.complaints.append(String(line.prefix(500)))
      if $0.complaints.count > Self.mostComplaints { $0.complaints.removeFirst() }
    }
  }

  /// Nothing before it has begun.
  var processorTime: Duration { state.withLock(\.process).flatMap(ProcessorTime.used) ?? .zero }
  var stillness: Duration { state.withLock { $0.movedAt.duration(to: .now) } }
  var complaint: String { state.withLock { $0.complaints.joined(separator: "\n") } }
}

extension Refusal {
  static func tookTooMuch(_ time: Duration) -> Refusal {
    Refusal(
      "Making this film ready for browsers took longer than a film of its size may take. "
        + "Upload a smaller version, or another format.",
      detail: "it used more than \(time.components.seconds) s of processor time")
  }
}
