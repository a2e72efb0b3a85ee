import Domain

/// Who is inside a gate, and who stands in line before it, in the order they came. Nobody stands there who could be let
/// in.
struct ArchiveCrowd {
  struct Waiting: Sendable {
    let ticket: Int
    let session: SessionBinding
    /// Whether they are let in.
    let answer: CheckedContinuation<Bool, Never>
  }

  /// What one session may have in line: a download manager asks for up to 16 parts of an archive at once.
  private static let longestLine = 16

  private let ofSession: Int
  private let altogether: Int
  private(set) var inside = 0
  private var insideOf: [SessionBinding: Int] = [:]
  private(set) var line: [Waiting] = []
  private var lastTicket = 0

  init(ofSession: Int, altogether: Int) {
    (self.ofSession, self.altogether) = (ofSession, altogether)
  }

  mutating func nextTicket() -> Int {
    lastTicket += 1
    return lastTicket
  }

  mutating func letIn(_ session: SessionBinding) -> Bool {
    guard hasRoom(for: session) else { return false }
    inside += 1
    insideOf[session, default: 0] += 1
    return true
  }

  /// - Returns: whether they are in; nil for those who wait.
  mutating func lineUp(_ waiting: Waiting) -> Bool? {
    if letIn(waiting.session) { return true }
    guard line.count(where: { $0.session == waiting.session }) < Self.longestLine else { return false }
    line.append(waiting)
    return nil
  }

  /// - Returns: who was in line under that ticket.
  mutating func turnAway(_ ticket: Int) -> Waiting? {
    line.firstIndex { $0.ticket == ticket }.map { line.remove(at: $0) }
  }

  /// One place is free: the first in line whose session has not enough inside is let in.
  mutating func leave(_ session: SessionBinding) -> Waiting? {
    inside -= 1
    let left = insideOf[session, default: 1] - 1
    insideOf[session] = left == 0 ? nil : left
    guard let next = line.firstIndex(where: { hasRoom(for: $0.session) }) else { return nil }
    let waiting = line.remove(at: next)
    return letIn(waiting.session) ? waiting : nil
  }

  private func hasRoom(for session: SessionBinding) -> Bool {
    inside < altogether && insideOf[session, default: 0] < ofSession
  }
}
