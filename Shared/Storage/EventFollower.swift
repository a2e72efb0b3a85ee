import Domain
import JSONRPC
import Logging

/// Reads another service's event log to the end and goes on reading, each event applied once.
///
/// The event's effect and the cursor are written in one transaction: after a crash the follower goes on exactly where
/// its own data stands. Idempotency is thereby a property of the cursor, not of each `apply`.
public struct EventFollower<Request: RPCRequest, Event: Codable & Sendable>: Sendable
where Request.Response == EventPage<Event> {
  public typealias Sequenced = EventPage<Event>.Sequenced

  private let name: String
  private let source: any RPCCaller
  private let database: Database
  private let logger: Logger
  private let request: @Sendable (_ after: Int64) -> Request
  private let apply: @Sendable (Sequenced, Connection) throws -> Void

  public static var migration: Migration {
    Migration(
      "event cursor",
      """
      CREATE TABLE event_cursor (
        feed TEXT NOT NULL PRIMARY KEY,
        sequence INTEGER NOT NULL
      ) STRICT;
      """)
  }

  /// - Parameters:
  ///   - name: names the cursor; one a feed.
  ///   - request: makes the call that reads after a sequence number; it should wait some seconds for news.
  ///   - apply: applies one event inside the transaction that moves the cursor.
  public init(
    name: String, from source: any RPCCaller, database: Database, logger: Logger,
    request: @escaping @Sendable (_ after: Int64) -> Request,
    apply: @escaping @Sendable (Sequenced, Connection) throws -> Void
  ) {
    self.name = name
    self.source = source
    self.database = database
    self.logger = logger
    self.request = request
    self.apply = apply
  }

  /// Follows until cancelled. While the other service is away, waits and tries again.
  public func run() async throws {
    var pause = Duration.milliseconds(100)
    while !Task.isCancelled {
      do {
        try await followOnce()
        pause = .milliseconds(100)
      } catch let error as RPCError {
        logger.debug("feed is away", metadata: ["feed": "\(name)", "code": "\(error.code.rawValue)"])
        try await Task.sleep(for: pause)
        pause = min(pause * 2, .seconds(2))
      }
    }
  }

  /// Reads one page and applies it; returns how many events it held.
  @discardableResult
  public func followOnce() async throws -> Int {
    let cursor = try await database.read { [name] connection in
      try connection.first("SELECT sequence FROM event_cursor WHERE feed = ?", name) { try $0.int(0) } ?? 0
    }
    let page = try await source.call(request(cursor), CallOptions(timeout: .seconds(40)))
    guard let last = page.events.last else { return 0 }
    try await database.write { [name, apply] connection in
      for event in page.events { try apply(event, connection) }
      try connection.execute(
        "INSERT INTO event_cursor (feed, sequence) VALUES (?, ?) ON CONFLICT (feed) DO UPDATE SET sequence = excluded.sequence",
        name, last.sequence)
    }
    return page.events.count
  }
}
