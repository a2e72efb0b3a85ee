import CSQLite

/// The row a statement stands on. Valid only inside the closure it was handed to.
public struct Row {
  let statement: OpaquePointer

  private func type(_ index: Int) -> Int32 { sqlite3_column_type(statement, Int32(index)) }

  public func isNull(_ index: Int) -> Bool { type(index) == SQLITE_NULL }

  public func int(_ index: Int) throws -> Int64 {
    guard type(index) == SQLITE_INTEGER else { throw StorageError.unexpectedColumn(index: index, wanted: "integer") }
    return sqlite3_column_int64(statement, Int32(index))
  }

  public func bool(_ index: Int) throws -> Bool { try int(index) != 0 }

  public func double(_ index: Int) throws -> Double {
    guard type(index) == SQLITE_FLOAT || type(index) == SQLITE_INTEGER else {
      throw StorageError.unexpectedColumn(index: index, wanted: "real")
    }
    return sqlite3_column_double(statement, Int32(index))
  }

  public func text(_ index: Int) throws -> String {
    guard type(index) == SQLITE_TEXT else { throw StorageError.unexpectedColumn(index: index, wanted: "text") }
    return withUTF8(index) { String(decoding: $0, as: UTF8.self) }
  }

  public func blob(_ index: Int) throws -> [UInt8] {
    guard type(index) == SQLITE_BLOB else { throw StorageError.unexpectedColumn(index: index, wanted: "blob") }
    let count = Int(sqlite3_column_bytes(statement, Int32(index)))
    return Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, Int32(index)), count: count))
  }

  public func optionalInt(_ index: Int) throws -> Int64? { isNull(index) ? nil : try int(index) }
  public func optionalDouble(_ index: Int) throws -> Double? { isNull(index) ? nil : try double(index) }
  public func optionalText(_ index: Int) throws -> String? { isNull(index) ? nil : try text(index) }
  public func optionalBlob(_ index: Int) throws -> [UInt8]? { isNull(index) ? nil : try blob(index) }

  /// A column as one of the vocabulary's types.
  public func value<Value: SQLColumn>(_ index: Int, as type: Value.Type = Value.self) throws -> Value {
    guard let value = Value(sqlValue: sqlValue(index)) else {
      throw StorageError.unexpectedColumn(index: index, wanted: "\(Value.self)")
    }
    return value
  }

  public func optional<Value: SQLColumn>(_ index: Int, as type: Value.Type = Value.self) throws -> Value? {
    isNull(index) ? nil : try value(index)
  }

  /// A text column's bytes where they lie; empty for NULL.
  public func withUTF8<Result>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let start = sqlite3_column_text(statement, Int32(index))
    let count = Int(sqlite3_column_bytes(statement, Int32(index)))
    return try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  private func sqlValue(_ index: Int) -> SQLValue {
    switch type(index) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, Int32(index)))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, Int32(index)))
    case SQLITE_TEXT: .text(withUTF8(index) { String(decoding: $0, as: UTF8.self) })
    case SQLITE_BLOB: (try? blob(index)).map(SQLValue.blob) ?? .null
    default: .null
    }
  }
}
