import Foundation
import Synchronization
import Testing

@testable import IdentityService

@Suite struct HashingQueueTests {
  @Test func worksInOrderOnAThreadOfItsOwn() async throws {
    let queue = queue(mostWaiting: 1000)
    let order = Mutex<[Int]>([])
    var threads: Set<pthread_t> = []
    for index in 0..<50 {
      threads.insert(
        try await queue.run {
          order.withLock { $0.append(index) }
          return pthread_self()
        })
    }
    #expect(threads.count == 1)
    #expect(order.withLock { $0 } == Array(0..<50))
  }

  @Test func nothingRunsBesideOneAnother() async throws {
    let queue = queue(mostWaiting: 1000)
    let tally = Tally()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<40 {
        group.addTask {
          try await queue.run {
            tally.begin()
            usleep(500)
            tally.end()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(tally.most == 1)
  }

  @Test func errorsReachTheirCaller() async throws {
    struct Mistake: Error {}
    let queue = queue(mostWaiting: 10)
    await #expect(throws: Mistake.self) { try await queue.run { throw Mistake() } }
    #expect(try await queue.run { 1 } == 1)
  }

  @Test func pastTheBoundTheAnswerIsNoAtOnce() async throws {
    let queue = queue(mostWaiting: 3)
    let gate = Gate()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await queue.run { gate.wait() } }
      await gate.untilSomebodyWaits()
      for _ in 0..<3 { group.addTask { try await queue.run {} } }
      await until { await isFull(queue) }
      await #expect(throws: HashingQueue.Busy(retryAfter: 2)) { try await queue.run {} }
      gate.open()
      try await group.waitForAll()
    }
    #expect(try await queue.run { true })
  }

  // Whoever hung up costs nothing more.
  @Test func cancelledCallsAreNotWorkedOn() async throws {
    let queue = queue(mostWaiting: 10)
    let gate = Gate()
    let tally = Tally()
    let blocker = Task { try await queue.run { gate.wait() } }
    await gate.untilSomebodyWaits()
    let waiting = (0..<5).map { _ in Task { try await queue.run { tally.begin() } } }
    for task in waiting {
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
    gate.open()
    try await blocker.value
    try await queue.run {}
    #expect(tally.most == 0)
  }

  private func queue(mostWaiting: Int) -> HashingQueue {
    HashingQueue(name: "test", threads: 1, mostWaiting: mostWaiting, expected: 0.5, yields: true)
  }

  private func isFull(_ queue: HashingQueue) async -> Bool {
    let probe = Task { try await queue.run {} }
    try? await Task.sleep(for: .milliseconds(2))
    probe.cancel()
    do {
      try await probe.value
      return false
    } catch { return error is HashingQueue.Busy }
  }

  private func until(_ condition: () async -> Bool) async {
    for _ in 0..<500 {
      if await condition() { return }
      try? await Task.sleep(for: .milliseconds(2))
    }
  }
}

/// Holds a thread until it is opened.
private final class Gate: Sendable {
  private let opened = DispatchSemaphore(value: 0)
  private let isReached = Mutex(false)

  func wait() {
    isReached.withLock { $0 = true }
    opened.wait()
  }

  func open() { opened.signal() }

  func untilSomebodyWaits() async {
    while !isReached.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(1)) }
  }
}
