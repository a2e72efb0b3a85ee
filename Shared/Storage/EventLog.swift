import Domain
import Foundation

/// A service's durable log: an event is appended in the transaction that makes it true, and read by others from a
/// cursor of their own. Nothing is lost between services when a process dies.
///
/// Sequence numbers rise with commits, because one writer at a time commits: a reader that has seen `n` never later
/// finds a new event at or below `n`.
public struct EventLog<Event: Codable & Sendable>: Sendable {
  private let database: Database

  public static var migration: Migration {
    Migration(
      "event log",
      """
      CREATE TABLE event_log (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        event TEXT NOT NULL
      ) STRICT;
      """)
  }

  public init(database: Database) {
    self.database = database
  }

  /// Appends inside the caller's transaction and returns the event's sequence number.
  @discardableResult
  public func append(_ event: Event, at: Timestamp, in connection: Connection) throws -> Int64 {
    let json = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
    return try connection.first("INSERT INTO event_log (at, event) VALUES (?, ?) RETURNING sequence", at, json) {
      try $0.int(0)
    } ?? 0
  }

  /// Changes what a past event holds, so that a secret does not stay in the log once its reader has it. Who reads the
  /// event later reads it as it is then. An unknown sequence number changes nothing.
  public func rewrite(_ sequence: Int64, in connection: Connection, _ change: (inout Event) -> Void) throws {
    let stored = try connection.first("SELECT event FROM event_log WHERE sequence = ?", sequence) { row in
      try row.withUTF8(0) { try JSONDecoder().decode(Event.self, from: Data($0)) }
    }
    guard var event = stored else { return }
    change(&event)
    let json = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
    try connection.execute("UPDATE event_log SET event = ? WHERE sequence = ?", json, sequence)
  }

  /// Events after `after`, oldest first; where there are none yet, waits up to `waitSeconds` for the first.
  public func page(after: Int64, limit: Int, waitSeconds: Int) async throws -> EventPage<Event> {
    let deadline = ContinuousClock.now + .seconds(min(max(waitSeconds, 0), 30))
    while true {
      let page = try await read(after: after, limit: min(max(limit, 1), 1000))
      let rest = deadline - .now
      if !page.events.isEmpty || rest <= .zero || Task.isCancelled { return page }
      // A commit between the read and the wait is not missed for long: the wait is cut short.
      await database.commits.wait(atMost: min(rest, .milliseconds(500)))
    }
  }

  private func read(after: Int64, limit: Int) async throws -> EventPage<Event> {
    let decoder = JSONDecoder()
    return try await database.read { connection in
      let events = try connection.all(
        "SELECT sequence, at, event FROM event_log WHERE sequence > ? ORDER BY sequence LIMIT ?", after, limit
      ) { row in
        EventPage<Event>.Sequenced(
          sequence: try row.int(0), at: try row.value(1),
          event: try row.withUTF8(2) { try decoder.decode(Event.self, from: Data($0)) })
      }
      return EventPage(events: events)
    }
  }
}
