import CSQLite
import Foundation
import GRDB

/// One connection for the time of a `read` or `write`.
public struct Connection {
  let database: GRDB.Database

  /// Runs one statement and returns how many rows it changed.
  @discardableResult
  public func execute(_ sql: String, _ arguments: (any SQLConvertible)?...) throws -> Int {
    try execute(sql, arguments: arguments)
  }

  @discardableResult
  public func execute(_ sql: String, arguments: [(any SQLConvertible)?]) throws -> Int {
    let statement = try database.cachedStatement(sql: sql)
    try statement.execute(arguments: StatementArguments(try arguments.map { try $0.databaseValue() }))
    return database.changesCount
  }

  /// Every row as a value.
  public func all<Value>(
    _ sql: String, _ arguments: (any SQLConvertible)?..., as transform: (Row) throws -> Value
  ) throws -> [Value] {
    try all(sql, arguments: arguments, as: transform)
  }

  public func all<Value>(
    _ sql: String, arguments: [(any SQLConvertible)?], as transform: (Row) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try forEach(sql, arguments: arguments) { values.append(try transform($0)) }
    return values
  }

  /// The first row as a value, or nil where there is none.
  public func first<Value>(
    _ sql: String, _ arguments: (any SQLConvertible)?..., as transform: (Row) throws -> Value
  ) throws -> Value? {
    try first(sql, arguments: arguments, as: transform)
  }

  public func first<Value>(
    _ sql: String, arguments: [(any SQLConvertible)?], as transform: (Row) throws -> Value
  ) throws -> Value? {
    var value: Value?
    try walk(sql, arguments) {
      value = try transform($0)
      return false
    }
    return value
  }

  /// Visits every row while the statement stands on it: a `Row` must not leave the closure.
  public func forEach(
    _ sql: String, _ arguments: (any SQLConvertible)?..., body: (Row) throws -> Void
  ) throws {
    try forEach(sql, arguments: arguments, body)
  }

  public func forEach(
    _ sql: String, arguments: [(any SQLConvertible)?], _ body: (Row) throws -> Void
  ) throws {
    try walk(sql, arguments) {
      try body($0)
      return true
    }
  }

  /// Steps through the rows on the bare statement: columns are read where SQLite left them, without a copy a row.
  private func walk(_ sql: String, _ arguments: [(any SQLConvertible)?], _ visit: (Row) throws -> Bool) throws {
    let statement = try database.cachedStatement(sql: sql)
    try statement.setArguments(StatementArguments(try arguments.map { try $0.databaseValue() }))
    let pointer = statement.sqliteStatement
    defer { sqlite3_reset(pointer) }
    while true {
      switch sqlite3_step(pointer) {
      case SQLITE_ROW: if try !visit(Row(statement: pointer)) { return }
      case SQLITE_DONE: return
      case let code:
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(database.sqliteConnection)),
          sql: sql)
      }
    }
  }
}

extension (any SQLConvertible)? {
  /// - Throws: `StorageError.nulInText`, because neither SQLite's drivers nor PostgreSQL would keep what follows.
  fileprivate func databaseValue() throws -> DatabaseValue {
    switch self?.sqlValue {
    case nil, .null: return .null
    case .integer(let value): return value.databaseValue
    case .real(let value): return value.databaseValue
    case .text(let value):
      guard !value.utf8.contains(0) else { throw StorageError.nulInText }
      return value.databaseValue
    case .blob(let value): return Data(value).databaseValue
    }
  }
}
