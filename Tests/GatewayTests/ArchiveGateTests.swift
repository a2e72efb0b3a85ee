import Domain
import Foundation
import Synchronization
import Testing

@testable import GatewayService

/// Who is let in at a gate, who waits, and who is turned away.
@Suite struct ArchiveGateTests {
  private static let refusal = Problem(status: .serviceUnavailable, code: "full", detail: "", retryAfter: 1)
  private let mia = Self.session("a")
  private let ben = Self.session("b")

  private static func session(_ digit: Character) -> SessionBinding {
    SessionBinding(String(repeating: digit, count: 64))!
  }

  private func gate(_ ofSession: Int, _ altogether: Int = .max, patience: Duration = .seconds(60)) -> ArchiveGate {
    ArchiveGate(ofSession: ofSession, altogether: altogether, patience: patience, refusal: Self.refusal)
  }

  /// Waits until so many stand in line.
  private func waiting(_ count: Int, at gate: ArchiveGate) async throws {
    for _ in 0..<5000 where gate.count.waiting != count { try await Task.sleep(for: .milliseconds(1)) }
    #expect(gate.count.waiting == count)
  }

  @Test func oneSessionsManyDoNotKeepAnotherOut() async throws {
    let gate = gate(2, 3)
    let first = try await gate.enter(mia)
    let second = try await gate.enter(mia)
    async let third = gate.enter(mia)
    try await waiting(1, at: gate)
    let other = try await gate.enter(ben)
    #expect(gate.holds(3, waiting: 1))
    first.giveBack()
    let passes = [second, try await third, other]
    #expect(gate.holds(3))
    for pass in passes { pass.giveBack() }
    #expect(gate.holds(0))
  }

  private final class Arrivals: Sendable {
    private let known = Mutex<[String]>([])
    var names: [String] { known.withLock { $0 } }
    func note(_ name: String) { known.withLock { $0.append(name) } }
  }

  @Test func lineIsInOrderButForThoseWhoHaveEnough() async throws {
    let gate = gate(1, 2)
    let first = try await gate.enter(mia)
    let other = try await gate.enter(ben)
    let came = Arrivals()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (place, (name, session)) in [("mia", mia), ("eva", Self.session("e")), ("ada", Self.session("d"))]
        .enumerated()
      {
        group.addTask {
          let pass = try await gate.enter(session)
          came.note(name)
          try await Task.sleep(for: .milliseconds(1))
          pass.giveBack()
        }
        try await waiting(place + 1, at: gate)
      }
      // Mia is first in line, but has one inside.
      other.giveBack()
      for _ in 0..<5000 where came.names.count < 2 { try await Task.sleep(for: .milliseconds(1)) }
      #expect(came.names == ["eva", "ada"])
      first.giveBack()
      try await group.waitForAll()
    }
    #expect(came.names == ["eva", "ada", "mia"] && gate.holds(0))
  }

  @Test func patienceEnds() async throws {
    let gate = gate(1, patience: .milliseconds(20))
    let pass = try await gate.enter(mia)
    await #expect(throws: Problem.self) { try await gate.enter(mia) }
    #expect(gate.holds(1))
    pass.giveBack()
    _ = try await gate.enter(mia)
  }

  @Test func longLineIsRefusedAtOnce() async throws {
    let gate = gate(1)
    let pass = try await gate.enter(mia)
    await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<16 { group.addTask { _ = try await gate.enter(self.mia) } }
      try? await waiting(16, at: gate)
      await #expect(throws: Problem.self) { try await gate.enter(mia) }
      // Somebody else's line is their own.
      let other = try? await gate.enter(ben)
      #expect(other != nil && gate.holds(2, waiting: 16))
      group.cancelAll()
    }
    // Who gave up waiting stands in nobody's way.
    #expect(gate.count.waiting == 0)
    pass.giveBack()
    #expect(gate.count.inside == 0)
  }

  @Test func cancelledBeforeTheLineIsTurnedAway() async throws {
    let gate = gate(1)
    let pass = try await gate.enter(mia)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await gate.enter(mia)
    }
    task.cancel()
    await #expect(throws: Problem.self) { try await task.value }
    #expect(gate.holds(1))
    _ = pass
  }

  @Test func passIsGivenBackOnceHoweverItEnds() async throws {
    let gate = gate(2)
    do {
      let dropped = try await gate.enter(mia)
      _ = dropped
    }
    #expect(gate.count.inside == 0)
    let pass = try await gate.enter(mia)
    let other = try await gate.enter(mia)
    pass.giveBack()
    pass.giveBack()
    #expect(gate.count.inside == 1)
    struct Stop: Error {}
    await #expect(throws: Stop.self) { try await gate.whileInside(mia) { throw Stop() } }
    #expect(gate.count.inside == 1)
    other.giveBack()
  }
}

extension ArchiveGate {
  /// Whether so many are inside, and so many wait.
  func holds(_ inside: Int, waiting: Int = 0) -> Bool {
    let count = count
    return count.inside == inside && count.waiting == waiting
  }
}
