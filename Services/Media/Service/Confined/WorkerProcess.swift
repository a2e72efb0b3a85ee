import Foundation
import Logging

/// A picture worker as its parent sees it. It does one job at a time and belongs to one lane.
actor WorkerProcess {
  private let conversation: ConfinedConversation
  private var jobs = 0

  /// - Parameter timeLimit: the longest one picture may take.
  init(
    executable: String, confinement: Confinement = Confinement(), timeLimit: Duration, temporaryFolder: String,
    logger: Logger
  ) {
    conversation = ConfinedConversation(
      ConfinedCommand(
        executable: executable, role: .worker, confinement: confinement, temporaryFolder: temporaryFolder),
      ConfinedConversation.Manner(timeLimit: timeLimit), logger: logger)
  }

  /// Has something done with pictures.
  /// - Throws: `ProcessLoss`; the next job gets a fresh process.
  func run(_ task: PictureTask) async throws -> PictureOutcome {
    jobs += 1
    let job = PictureJob(number: jobs, task: task)
    let newline = UInt8(ascii: "\n")
    let line = try await conversation.ask(Array(try JSONEncoder().encode(job) + [newline]), until: [newline])
    guard let answer = try? JSONDecoder().decode(PictureAnswer.self, from: Data(line)), answer.number == job.number
    else {
      await conversation.dismiss()
      throw ProcessLoss.ended("it answered what was not asked")
    }
    return answer.outcome
  }

  /// Lets the process go; the next job starts another. To be called between jobs.
  func rest() async { await conversation.rest() }

  /// The process that works now; nil between lives and until it has started.
  var processID: Int32? {
    get async { await conversation.processID }
  }
}
