import NIOCore

/// What is under way on one connection. Belongs to its event loop.
final class Traffic {
  /// Heads and ends of requests as the parser found them, and ends of answers as they were written.
  private(set) var heads = 0
  private(set) var ends = 0
  private(set) var answers = 0
  /// When something of a request or an answer last passed.
  private(set) var lastAt = NIODeadline.now()
  /// Nothing that comes from here on is a request any more, or may be answered.
  private(set) var isOver = false

  /// Every request so far was read to its end, and answered to its end.
  var isQuiet: Bool { !isOver && heads == ends && ends == answers }
  /// A request was read and its answer is being made or sent, which may take as long as it takes.
  var isAnswering: Bool { heads == ends && ends > answers }

  func passed() { lastAt = .now() }
  func headCame() { heads += 1 }
  func endCame() { ends += 1 }
  func answerWent() { answers += 1 }
  func end() { isOver = true }
}
