import GRDB

/// Applies migrations forward, each in a transaction of its own.
struct Migrator {
  let migrations: [Migration]

  init(_ migrations: [Migration]) {
    self.migrations = migrations
  }

  func migrate(_ pool: DatabasePool) throws {
    var migrator = DatabaseMigrator()
    for migration in migrations {
      migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
    }
    let known = Set(migrations.map(\.name))
    let unknown = try pool.read { try migrator.appliedIdentifiers($0) }.subtracting(known)
    guard unknown.isEmpty else { throw StorageError.newerThanThisProgram(unknown: unknown.sorted()) }
    try migrator.migrate(pool)
  }
}
