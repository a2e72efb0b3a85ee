import Domain
import Foundation
import Logging
import ServiceHost
import Subprocess

/// A picture worker as its parent sees it: started when there is something to do, replaced when it was lost.
///
/// It does one job at a time and belongs to one lane. Every way a job can end resumes its caller exactly once: by the
/// answer, or by the end of the process, which a time limit or a cancelled caller only bring about.
actor WorkerProcess {
  private let command: ConfinedCommand
  private let timeLimit: Duration
  private let logger: Logger

  private var life: Life?
  private var lives = 0
  private var jobs = 0
  private var waiting: Waiting?

  /// A worker is retired after so many jobs: what libraries leak stays small.
  private static let jobsPerLife = 500

  /// One process.
  private struct Life {
    var number: Int
    var jobs = 0
    var lines: AsyncStream<[UInt8]>.Continuation
    var running: Task<Void, Never>
    /// Set where we end it ourselves.
    var loss: ProcessLoss?
  }

  private struct Waiting {
    var number: Int
    var continuation: CheckedContinuation<PictureOutcome, any Error>
  }

  /// - Parameter timeLimit: the longest one picture may take.
  init(
    executable: String, confinement: Confinement = Confinement(), timeLimit: Duration, temporaryFolder: String,
    logger: Logger
  ) {
    command = ConfinedCommand(
      executable: executable, role: .worker, confinement: confinement, temporaryFolder: temporaryFolder)
    self.timeLimit = timeLimit
    self.logger = logger
  }

  /// Has the derivatives of a picture made; see `PictureJob` for the parameters.
  /// - Throws: `ProcessLoss`; the next job gets a fresh process.
  func make(
    from source: String, _ renditions: [Rendition], webSize: Int? = nil, into folder: String
  ) async throws -> PictureOutcome {
    jobs += 1
    let job = PictureJob(
      number: jobs, source: source, folder: folder, renditions: renditions, webSize: webSize)
    let line = try JSONEncoder().encode(job) + [UInt8(ascii: "\n")]
    beginJob()
    let timer = Task {
      try await Task.sleep(for: timeLimit)
      self.end(job: job.number, because: .tookTooLong(seconds: timeLimit.components.seconds))
    }
    defer { timer.cancel() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        waiting = Waiting(number: job.number, continuation: continuation)
        life?.lines.yield(Array(line))
      }
    } onCancel: {
      Task { await self.end(job: job.number, because: .ended("the service stops")) }
    }
  }

  /// Lets the process go; the next job starts another. To be called between jobs.
  func rest() {
    life?.lines.finish()
    life = nil
  }

  /// The process that works now; nil between lives and until it has started.
  private(set) var processID: Int32?

  // MARK: - A life

  /// Makes sure of a life that can take another job.
  private func beginJob() {
    if let life, life.jobs >= Self.jobsPerLife { rest() }
    if life == nil { start() }
    life?.jobs += 1
  }

  private func start() {
    lives += 1
    let number = lives
    let (lines, feed) = AsyncStream<[UInt8]>.makeStream()
    let running = Task {
      let loss = await self.live(number, reading: lines)
      self.ended(life: number, loss)
    }
    life = Life(number: number, lines: feed, running: running)
  }

  /// Runs the process from its start to its end.
  private nonisolated func live(_ number: Int, reading lines: AsyncStream<[UInt8]>) async -> ProcessLoss {
    BrokenPipes.ignore()
    do {
      let result = try await Subprocess.run(
        try command.configuration, input: .inputWriter, output: .sequence, error: .currentStandardError
      ) { execution in
        await self.started(life: number, execution.processIdentifier.value)
        await withTaskGroup(of: Void.self) { group in
          group.addTask {
            for await line in lines {
              // Where the process is gone already, its end tells.
              _ = try? await execution.standardInputWriter.write(line)
            }
            try? await execution.standardInputWriter.finish()
          }
          let answers = execution.standardOutput.strings(separatedBy: .unicodeScalarSequence(["\n"]))
          do {
            for try await answer in answers { await self.answered(life: number, answer) }
          } catch {
            await self.end(life: number, because: .ended("its answers cannot be read: \(error)"))
          }
          group.cancelAll()
        }
      }
      switch result.terminationStatus {
      case .signaled(let signal): return .died(signal: signal)
      case .exited(let code): return .ended("ended with status \(code)")
      }
    } catch {
      return .ended("\(error)")
    }
  }

  private func started(life number: Int, _ process: Int32) {
    if life?.number == number { processID = process }
  }

  private func answered(life number: Int, _ line: String) {
    guard life?.number == number, let waiting else { return }
    guard let answer = try? JSONDecoder().decode(PictureAnswer.self, from: Data(line.utf8)),
      answer.number == waiting.number
    else { return end(life: number, because: .ended("it answered what was not asked")) }
    self.waiting = nil
    waiting.continuation.resume(returning: answer.outcome)
  }

  /// Kills the process, if it still works on that job.
  private func end(job number: Int, because loss: ProcessLoss) {
    guard let life, waiting?.number == number else { return }
    end(life: life.number, because: loss)
  }

  private func end(life number: Int, because loss: ProcessLoss) {
    guard life?.number == number else { return }
    life?.loss = loss
    life?.running.cancel()
  }

  private func ended(life number: Int, _ loss: ProcessLoss) {
    guard let life, life.number == number else { return }
    self.life = nil
    processID = nil
    let loss = life.loss ?? loss
    guard let waiting else { return logger.notice("an idle worker ended", metadata: ["how": "\(loss.detail)"]) }
    self.waiting = nil
    waiting.continuation.resume(throwing: loss)
  }
}
