import Foundation
import Logging
import ServiceHost
import Subprocess

/// A confined process that is asked one thing after the other: started when there is something to ask, replaced when it
/// was lost.
///
/// It answers one question at a time and belongs to one lane. Every way a question can end resumes its asker exactly
/// once: by the answer, or by the end of the process, which a time limit or a cancelled asker only bring about.
actor ConfinedConversation {
  private let command: ConfinedCommand
  private let manner: Manner
  private let logger: Logger

  private var life: Life?
  private var lives = 0
  private var questions = 0
  private var waiting: Waiting?

  /// How it is talked to.
  struct Manner: Sendable {
    /// The longest one answer may take.
    var timeLimit: Duration
    /// A process is retired after so many questions: what libraries leak stays small.
    var questionsPerLife = 500
    /// Bytes; past it an answer is not what was asked for.
    var longestAnswer = 1 << 20
    /// Whether what it writes to its standard error is let go.
    var isQuiet = false
    /// What has it end; without, the end of its input does.
    var farewell: [UInt8] = []
  }

  /// One process.
  private struct Life {
    var number: Int
    var questions = 0
    var feed: AsyncStream<[UInt8]>.Continuation
    var running: Task<Void, Never>
    /// Set where we end it ourselves.
    var loss: ProcessLoss?
  }

  private struct Waiting {
    var number: Int
    /// What the answer ends with.
    var ending: [UInt8]
    var answer: [UInt8] = []
    var continuation: CheckedContinuation<[UInt8], any Error>
  }

  init(_ command: ConfinedCommand, _ manner: Manner, logger: Logger) {
    self.command = command
    self.manner = manner
    self.logger = logger
  }

  /// Asks something, and waits for an answer.
  /// - Parameter ending: what the answer ends with; nothing follows it before the next question.
  /// - Returns: the answer with its ending.
  /// - Throws: `ProcessLoss`; the next question gets a fresh process. `Refusal` where the machine lacks the tool.
  func ask(_ question: [UInt8], until ending: [UInt8]) async throws -> [UInt8] {
    questions += 1
    let number = questions
    beginQuestion()
    let timer = Task {
      try await Task.sleep(for: manner.timeLimit)
      self.end(question: number, because: .tookTooLong(seconds: manner.timeLimit.components.seconds))
    }
    defer { timer.cancel() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        waiting = Waiting(number: number, ending: ending, continuation: continuation)
        life?.feed.yield(question)
      }
    } onCancel: {
      Task { await self.end(question: number, because: .ended("the service stops")) }
    }
  }

  /// Lets the process go; the next question starts another. To be called between questions.
  func rest() {
    if !manner.farewell.isEmpty { life?.feed.yield(manner.farewell) }
    life?.feed.finish()
    life = nil
  }

  /// Kills the process: what it answered makes no sense. To be called between questions.
  func dismiss() {
    life?.running.cancel()
    rest()
  }

  /// The process that works now; nil between lives and until it has started.
  private(set) var processID: Int32?

  // MARK: - A life

  /// Makes sure of a life that can take another question.
  private func beginQuestion() {
    if let life, life.questions >= manner.questionsPerLife { rest() }
    if life == nil { start() }
    life?.questions += 1
  }

  private func start() {
    lives += 1
    let number = lives
    let (questions, feed) = AsyncStream<[UInt8]>.makeStream()
    let running = Task {
      let end = await self.live(number, asked: questions)
      self.ended(life: number, end)
    }
    life = Life(number: number, feed: feed, running: running)
  }

  /// Runs the process from its start to its end.
  private nonisolated func live(_ number: Int, asked questions: AsyncStream<[UInt8]>) async -> any Error {
    BrokenPipes.ignore()
    do {
      let result = try await Subprocess.run(
        try command.configuration, input: .inputWriter, output: .sequence, error: try complaints
      ) { execution in
        await self.started(life: number, execution.processIdentifier.value)
        await withTaskGroup(of: Void.self) { group in
          group.addTask {
            for await question in questions {
              // Where the process is gone already, its end tells.
              _ = try? await execution.standardInputWriter.write(question)
            }
            try? await execution.standardInputWriter.finish()
          }
          do {
            for try await part in execution.standardOutput {
              await self.answered(life: number, part.withUnsafeBytes { Array($0) })
            }
          } catch {
            await self.end(life: number, because: .ended("its answers cannot be read: \(error)"))
          }
          group.cancelAll()
        }
      }
      switch result.terminationStatus {
      case .signaled(let signal): return ProcessLoss.died(signal: signal)
      case .exited(ConfinedProgram.ExitStatus.toolNotFound): return Refusal.toolMissing(command.words.first ?? "")
      case .exited(let code): return ProcessLoss.ended("ended with status \(code)")
      }
    } catch {
      return ProcessLoss.ended("\(error)")
    }
  }

  private nonisolated var complaints: FileDescriptorOutput {
    get throws {
      guard manner.isQuiet else { return .currentStandardError }
      return .fileDescriptor(try .open("/dev/null", .writeOnly), closeAfterSpawningProcess: true)
    }
  }

  private func started(life number: Int, _ process: Int32) {
    if life?.number == number { processID = process }
  }

  private func answered(life number: Int, _ part: [UInt8]) {
    guard life?.number == number, waiting != nil else { return }
    waiting?.answer += part
    guard let waiting else { return }
    if waiting.answer.count > manner.longestAnswer {
      return end(life: number, because: .ended("its answer never ends"))
    }
    guard waiting.answer.suffix(waiting.ending.count).elementsEqual(waiting.ending) else { return }
    self.waiting = nil
    waiting.continuation.resume(returning: waiting.answer)
  }

  /// Kills the process, if it still works on that question.
  private func end(question number: Int, because loss: ProcessLoss) {
    guard let life, waiting?.number == number else { return }
    end(life: life.number, because: loss)
  }

  private func end(life number: Int, because loss: ProcessLoss) {
    guard life?.number == number else { return }
    life?.loss = loss
    life?.running.cancel()
  }

  private func ended(life number: Int, _ end: any Error) {
    guard let life, life.number == number else { return }
    self.life = nil
    processID = nil
    let end = life.loss ?? end
    guard let waiting else { return logger.notice("an idle process ended", metadata: ["how": "\(end)"]) }
    self.waiting = nil
    waiting.continuation.resume(throwing: end)
  }
}
