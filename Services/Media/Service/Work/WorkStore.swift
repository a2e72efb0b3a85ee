import Domain
import Storage

/// Work of one kind on disk, a row each. What every change of it does stands in its progress; here it is only kept.
protocol WorkStore: Sendable {
  associatedtype Item: Work
  typealias Event = WorkEvent<Item.Progress.Product>

  var database: Database { get }

  /// Has the columns `studio_id`, `media_id`, `state` and `due_at`, beside others.
  static var table: String { get }
  static var columns: String { get }
  /// What is true of a row that is in the making.
  static var isInWork: String { get }
  /// What is true of a row that catalog is to be told of once it is due.
  static var isToBeTold: String { get }
  /// - Parameter row: of `columns`.
  static func job(_ row: Row) throws -> Item
  /// Writes what of it can change.
  static func save(_ item: Item, in connection: Connection) throws
  /// Does what follows from an event, before anything changes.
  static func follow(_ event: Event, of item: Item, at now: Timestamp, in connection: Connection) throws
}

extension WorkStore {
  /// Takes what is next, to make it.
  /// - Parameter turns: where studios take turns at it.
  func claim(
    _ turns: StudioTurns? = nil, at now: Timestamp, next: @escaping @Sendable (Connection) throws -> Item?
  ) async throws -> Item? {
    // A look first: reading waits for nobody, and mostly there is nothing.
    guard try await database.read(next) != nil else { return nil }
    return try await database.write { connection in
      guard let item = try next(connection) else { return nil }
      try turns?.count(item.studio, in: connection)
      return try Self.take(item, through: .claimed, at: now, in: connection)
    }
  }

  /// What catalog is to be told next.
  func nextToTell(at now: Timestamp) async throws -> Item? {
    try await database.read { connection in
      try connection.first(
        """
        SELECT \(Self.columns) FROM \(Self.table) WHERE (\(Self.isToBeTold)) AND due_at <= ?
        ORDER BY due_at, media_id LIMIT 1
        """, now, as: Self.job)
    }
  }

  /// Lets something happen to work. Nothing does where it is gone: its media was deleted meanwhile.
  /// - Parameter version: of what it happens to; something else may be wanted by now, and then nothing does either.
  /// - Returns: the work afterwards; nil where it is over or gone.
  @discardableResult
  func apply(
    _ event: Event, to studio: Studio.ID, _ media: Media.ID, version: Int? = nil, at now: Timestamp
  ) async throws -> Item? {
    try await database.write { connection in
      guard let item = try Self.find(studio, media, in: connection) else { return nil }
      guard version == nil || version == item.version else { return item }
      return try Self.take(item, through: event, at: now, in: connection)
    }
  }

  func find(_ studio: Studio.ID, _ media: Media.ID) async throws -> Item? {
    try await database.read { try Self.find(studio, media, in: $0) }
  }

  /// Whatever was in the making when the service ended is to be made again.
  func recover(at now: Timestamp) async throws {
    try await database.write { connection in
      let items = try connection.all("SELECT \(Self.columns) FROM \(Self.table) WHERE \(Self.isInWork)", as: Self.job)
      for item in items { _ = try Self.take(item, through: .interrupted, at: now, in: connection) }
    }
  }

  private static func take(
    _ item: Item, through event: Event, at now: Timestamp, in connection: Connection
  ) throws -> Item? {
    try follow(event, of: item, at: now, in: connection)
    guard let progress = item.progress.after(event, at: now) else {
      try delete(item.media, of: item.studio, in: connection)
      return nil
    }
    guard progress != item.progress else { return item }
    var item = item
    item.progress = progress
    try save(item, in: connection)
    return item
  }
}

extension WorkStore {
  static func follow(_ event: Event, of item: Item, at now: Timestamp, in connection: Connection) throws {}

  static func find(_ studio: Studio.ID, _ media: Media.ID, in connection: Connection) throws -> Item? {
    try connection.first(
      "SELECT \(columns) FROM \(table) WHERE studio_id = ? AND media_id = ?", studio, media, as: job)
  }

  static func delete(_ media: Media.ID, of studio: Studio.ID, in connection: Connection) throws {
    try connection.execute("DELETE FROM \(table) WHERE studio_id = ? AND media_id = ?", studio, media)
  }
}
