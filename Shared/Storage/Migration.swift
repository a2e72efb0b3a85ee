/// One step of a database's way forward. Steps are applied once, in order, and never edited after release.
public struct Migration: Sendable {
  /// Unique in its database, e.g. `v1 galleries`.
  public let name: String
  /// One or more statements that SQLite 3.40 and PostgreSQL 15 both take, but for `STRICT`.
  public let sql: String

  public init(_ name: String, _ sql: String) {
    self.name = name
    self.sql = sql
  }
}
