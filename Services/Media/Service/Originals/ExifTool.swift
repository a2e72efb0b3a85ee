import Foundation
import Logging

/// exiftool, kept running under limits: starting it takes longer than what it is asked. It belongs to one lane.
///
/// Its arguments come a line each, and all of them are ours: files are named by paths of our own folders, never by
/// what strangers called them.
actor ExifTool {
  private let conversation: ConfinedConversation
  private var commands = 0

  /// Bytes. The longest captions and the most keywords are a hundredth of it. What is longer is not read, and the file
  /// goes on without metadata: the service itself takes answers apart, which takes many times their size in memory.
  static let longestAnswer = 4 << 20

  init(executable: String, confinement: Confinement, timeLimit: Duration, temporaryFolder: String, logger: Logger) {
    var confinement = confinement
    // Each question has its time limit. A bound over all of them would be used up by some files and end the reading of
    // another, which may be somebody else's: it would lose its metadata, and its original would be held back (R20).
    confinement.processorSeconds = nil
    conversation = ConfinedConversation(
      ConfinedCommand(
        executable: executable, role: .tool, confinement: confinement,
        words: ["exiftool", "-config", "", "-stay_open", "True", "-@", "-"], temporaryFolder: temporaryFolder),
      ConfinedConversation.Manner(
        timeLimit: timeLimit, questionsPerLife: 300, longestAnswer: Self.longestAnswer, isQuiet: true,
        // Where its input ends it waits for more of it, for ever.
        farewell: Array("-stay_open\nFalse\n".utf8)),
      logger: logger)
  }

  struct Output: Sendable {
    var isSuccess: Bool
    var bytes: [UInt8]
  }

  /// - Throws: `ProcessLoss` where it died, took too long or never ended; the next command gets a fresh process.
  ///   `Refusal` where the machine lacks it.
  func run(_ arguments: [String]) async throws -> Output {
    guard arguments.allSatisfy(Self.isOneLine) else { throw ProcessLoss.ended("an argument of more than one line") }
    commands += 1
    let status = ["-echo3", "{status ${status}}"]
    let question = (arguments + status + ["-execute\(commands)"]).joined(separator: "\n") + "\n"
    let ending = "{ready\(commands)}\n"
    let answer = try await conversation.ask(Array(question.utf8), until: Array(ending.utf8))
    let output = answer.dropLast(ending.utf8.count)
    let good = Array("{status 0}\n".utf8)
    if output.suffix(good.count).elementsEqual(good) {
      return Output(isSuccess: true, bytes: Array(output.dropLast(good.count)))
    }
    return Output(isSuccess: false, bytes: [])
  }

  /// Lets the process go; the next command starts another. To be called between commands.
  func rest() async { await conversation.rest() }

  var processID: Int32? {
    get async { await conversation.processID }
  }

  /// A line of its own, and none that exiftool takes for a comment.
  private static func isOneLine(_ argument: String) -> Bool {
    !argument.isEmpty && !argument.utf8.contains { $0 == 10 || $0 == 13 || $0 == 0 } && !argument.hasPrefix("#")
      && argument.first?.isWhitespace == false
  }
}
