import Domain
import JSONRPC
import Logging
import Storage
import Testing

struct Happened: Codable, Sendable, Equatable {
  var what: String
}

struct ReadHappened: RPCRequest {
  static let method = "test.events"
  typealias Response = EventPage<Happened>
  var after: Int64
}

@Suite struct EventLogTests {
  @Test func anEventIsThereExactlyWhenItsTransactionIs() async throws {
    let database = try Database(at: temporaryPath(), migrations: [EventLog<Happened>.migration])
    let log = EventLog<Happened>(database: database)
    struct Refused: Error {}
    await #expect(throws: Refused.self) {
      try await database.write { connection in
        try log.append(Happened(what: "never"), at: .now, in: connection)
        throw Refused()
      }
    }
    try await database.write { try log.append(Happened(what: "once"), at: .now, in: $0) }
    let page = try await log.page(after: 0, limit: 10, waitSeconds: 0)
    #expect(page.events.map(\.event) == [Happened(what: "once")])
    #expect(try await log.page(after: page.events[0].sequence, limit: 10, waitSeconds: 0).events.isEmpty)
  }

  @Test func aSecretIsTakenOutOfAPastEvent() async throws {
    let database = try Database(at: temporaryPath(), migrations: [EventLog<Happened>.migration])
    let log = EventLog<Happened>(database: database)
    let sequences = try await database.write { connection in
      try ["first", "secret", "last"].map { try log.append(Happened(what: $0), at: .now, in: connection) }
    }
    try await database.write { connection in
      try log.rewrite(sequences[1], in: connection) { $0.what = "erased" }
      try log.rewrite(999, in: connection) { $0.what = "nobody" }
    }
    let events = try await log.page(after: 0, limit: 10, waitSeconds: 0).events
    #expect(events.map(\.sequence) == sequences)
    #expect(events.map(\.event.what) == ["first", "erased", "last"])
  }

  @Test func aWaitingReaderIsWokenByTheCommit() async throws {
    let database = try Database(at: temporaryPath(), migrations: [EventLog<Happened>.migration])
    let log = EventLog<Happened>(database: database)
    async let waiting = log.page(after: 0, limit: 10, waitSeconds: 20)
    try await Task.sleep(for: .milliseconds(50))
    try await database.write { try log.append(Happened(what: "news"), at: .now, in: $0) }
    #expect(try await waiting.events.count == 1)
  }

  @Test func aTransactionThatChangesNothingWakesNobody() async throws {
    let database = try Database(at: temporaryPath(), migrations: [EventLog<Happened>.migration])
    let start = ContinuousClock.now
    async let waiting: Void = database.waitForCommit(atMost: .milliseconds(300))
    try await Task.sleep(for: .milliseconds(50))
    try await database.write { try $0.execute("DELETE FROM event_log WHERE sequence = 0") }
    await waiting
    #expect(start.duration(to: .now) >= .milliseconds(290))
  }

  @Test func aFollowerAppliesEachEventOnceEvenWhenApplyingFailedHalfWay() async throws {
    let source = try Database(at: temporaryPath(), migrations: [EventLog<Happened>.migration])
    let log = EventLog<Happened>(database: source)
    try await source.write { connection in
      for number in 1...5 { try log.append(Happened(what: "\(number)"), at: .now, in: connection) }
    }
    let sink = try Database(
      at: temporaryPath(),
      migrations: [
        EventFollower<ReadHappened, Happened>.migration,
        Migration("seen", "CREATE TABLE seen (what TEXT NOT NULL) STRICT;"),
      ])
    struct Stumbled: Error {}
    let stumbling = follower(log, into: sink) { event, connection in
      if event.event.what == "4" { throw Stumbled() }
      try connection.execute("INSERT INTO seen (what) VALUES (?)", event.event.what)
    }
    await #expect(throws: Stumbled.self) { try await stumbling.followOnce() }
    let steady = follower(log, into: sink) { event, connection in
      try connection.execute("INSERT INTO seen (what) VALUES (?)", event.event.what)
    }
    #expect(try await steady.followOnce() == 5)
    #expect(try await steady.followOnce() == 0)
    #expect(
      try await sink.read { try $0.all("SELECT what FROM seen ORDER BY what") { try $0.text(0) } } == [
        "1", "2", "3", "4", "5",
      ])
  }

  private func follower(
    _ log: EventLog<Happened>, into sink: Database,
    apply: @escaping @Sendable (EventPage<Happened>.Sequenced, Connection) throws -> Void
  ) -> EventFollower<ReadHappened, Happened> {
    EventFollower(
      name: "test", from: LogCaller(log: log), database: sink, logger: Logger(label: "test"),
      request: { ReadHappened(after: $0) }, apply: apply)
  }
}

/// Answers the one request of these tests from the log itself.
struct LogCaller: RPCCaller {
  let log: EventLog<Happened>

  func call<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> Request.Response {
    guard let read = request as? ReadHappened,
      let answer = try await log.page(after: read.after, limit: 100, waitSeconds: 0) as? Request.Response
    else { throw RPCError(code: .methodNotFound, message: Request.method) }
    return answer
  }

  func callRaw<Request: RPCRequest>(_ request: Request, _ options: CallOptions) async throws -> RawJSON {
    throw RPCError(code: .methodNotFound, message: Request.method)
  }

  func notify<Request: RPCRequest>(_ request: Request) async throws {}
}
