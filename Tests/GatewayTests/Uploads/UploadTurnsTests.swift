import Synchronization
import Testing

@testable import GatewayService

@Suite struct UploadTurnsTests {
  /// What happened, in order.
  private final class Story: Sendable {
    private let lines = Mutex<[String]>([])
    func tell(_ line: String) { lines.withLock { $0.append(line) } }
    var told: [String] { lines.withLock { $0 } }
  }

  private func eventually(_ isTrue: () -> Bool) async throws {
    for _ in 0..<1000 where !isTrue() { try await Task.sleep(for: .milliseconds(5)) }
    #expect(isTrue())
  }

  @Test func newestRequestHasTheSay() async throws {
    let turns = UploadTurns()
    let id = UploadRecord.ID.new()
    let story = Story()
    let (bytes, end) = AsyncStream.makeStream(of: Void.self)
    let first = Task {
      try await turns.withTurn(id, makeWay: { end.finish() }) {
        story.tell("first begins")
        for await _ in bytes {}
        story.tell("first ends")
      }
    }
    try await eventually { story.told == ["first begins"] }
    try await turns.withTurn(id) { story.tell("second") }
    #expect(story.told == ["first begins", "first ends", "second"])
    try await first.value
    // Nobody is left who would have to make way.
    try await turns.withTurn(id) { story.tell("third") }
    #expect(story.told.last == "third")
  }

  @Test func whoWaitsIsSentAwayByWhoComesLater() async throws {
    let turns = UploadTurns()
    let id = UploadRecord.ID.new()
    let story = Story()
    let (rest, end) = AsyncStream.makeStream(of: Void.self)
    let first = Task {
      try await turns.withTurn(id, makeWay: { story.tell("asked") }) {
        story.tell("first")
        for await _ in rest {}
      }
    }
    try await eventually { story.told == ["first"] }
    let second = Task { try await turns.withTurn(id) { story.tell("second") } }
    try await eventually { story.told == ["first", "asked"] }
    let third = Task { try await turns.withTurn(id) { story.tell("third") } }
    let refusal = await #expect(throws: Problem.self) { try await second.value }
    #expect(refusal?.status.code == 423)
    end.finish()
    try await third.value
    try await first.value
    #expect(story.told == ["first", "asked", "asked", "third"])
  }

  @Test func whatIsSettledIsNotInterrupted() async throws {
    let turns = UploadTurns()
    let id = UploadRecord.ID.new()
    let story = Story()
    let (rest, end) = AsyncStream.makeStream(of: Void.self)
    let first = Task {
      try await turns.withTurn(id, makeWay: { story.tell("asked") }) {
        await turns.settle(id)
        story.tell("settled")
        for await _ in rest {}
      }
    }
    try await eventually { story.told == ["settled"] }
    let second = Task { try await turns.withTurn(id) { story.tell("second") } }
    try await Task.sleep(for: .milliseconds(50))
    end.finish()
    try await first.value
    try await second.value
    #expect(story.told == ["settled", "second"])
  }

  @Test func otherUploadsDoNotWait() async throws {
    let turns = UploadTurns()
    try await turns.withTurn(.new()) { try await turns.withTurn(.new()) {} }
  }

  @Test func turnIsPassedOnAlsoWhenItFails() async throws {
    let turns = UploadTurns()
    let id = UploadRecord.ID.new()
    await #expect(throws: Problem.self) { try await turns.withTurn(id) { throw Problem.notFound } }
    try await turns.withTurn(id) {}
  }
}
