import GRDB

/// A service's one SQLite file: a pool of readers beside one writer, in WAL mode with `synchronous=FULL`, so that what
/// a finished `write` did is on disk.
///
/// All SQL of a service goes through `Connection`; no other module knows the driver.
public final class Database: Sendable {
  private let pool: DatabasePool
  let commits = CommitSignal()

  /// Opens the file, creates it if missing (0600), and applies the migrations it has not seen.
  /// - Throws: `StorageError.newerThanThisProgram` when it holds migrations that are not in the list.
  public init(at path: String, migrations: [Migration]) throws {
    pool = try DatabasePool(path: path, configuration: Self.configuration)
    try Migrator(migrations).migrate(pool)
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA synchronous = FULL;
          PRAGMA foreign_keys = ON;
          PRAGMA secure_delete = ON;
          PRAGMA cache_size = -16000;
          PRAGMA mmap_size = 268435456;
          """)
    }
    return configuration
  }

  /// Reads from one snapshot.
  public func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
    try await pool.read { try body(Connection(database: $0)) }
  }

  /// Runs one transaction; what `body` throws rolls it back. When this returns, the change is on disk.
  @discardableResult
  public func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
    let (value, hasChanged) = try await pool.write { database in
      let before = database.totalChangesCount
      let value = try body(Connection(database: database))
      return (value, database.totalChangesCount != before)
    }
    // A transaction that changed nothing wakes nobody: two waiters that look by writing would wake each other for ever.
    if hasChanged { commits.raise() }
    return value
  }

  /// Waits until nothing uses the file, and closes it.
  public func close() throws {
    try pool.close()
  }
}

extension Database {
  /// Returns at the next `write` that changes something, after `limit`, or when the task is cancelled, whichever is first. One
  /// that finished just before the call is missed: look again before long.
  public func waitForCommit(atMost limit: Duration) async {
    await commits.wait(atMost: limit)
  }
}
