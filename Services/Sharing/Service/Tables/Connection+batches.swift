import Storage

extension Connection {
  /// Inserts rows many at a time, in statements of a few fixed sizes, so that each is prepared once.
  /// - Parameter conflict: what follows the values, e.g. `ON CONFLICT DO NOTHING`.
  func insert(
    into table: String, _ columns: [String], _ rows: [[(any SQLConvertible)?]], conflict: String = ""
  ) throws {
    try forEachBatch(into: table, columns, rows) { try execute($0 + conflict, arguments: $1) }
  }

  /// The same, and tells a column of the rows that were inserted.
  func insert(
    into table: String, _ columns: [String], _ rows: [[(any SQLConvertible)?]], conflict: String,
    returning column: String
  ) throws -> [String] {
    var inserted: [String] = []
    try forEachBatch(into: table, columns, rows) { sql, arguments in
      inserted += try all("\(sql)\(conflict) RETURNING \(column)", arguments: arguments) { try $0.text(0) }
    }
    return inserted
  }

  private func forEachBatch(
    into table: String, _ columns: [String], _ rows: [[(any SQLConvertible)?]],
    _ body: (_ sql: String, _ arguments: [(any SQLConvertible)?]) throws -> Void
  ) throws {
    let head = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES "
    let places = "(" + Array(repeating: "?", count: columns.count).joined(separator: ", ") + ")"
    var rest = rows[...]
    for size in [64, 8, 1] {
      let sql = head + Array(repeating: places, count: size).joined(separator: ", ") + " "
      while rest.count >= size {
        try body(sql, rest.prefix(size).flatMap(\.self))
        rest = rest.dropFirst(size)
      }
    }
  }

  /// Visits the rows of a query for many values at once. Where the values do not fill the last round, the last of
  /// them is repeated: that changes nothing, and one statement serves all.
  /// - Parameters:
  ///   - sql: with `(??)` in the place of the list.
  ///   - first: the arguments before the list.
  func forEach(
    _ sql: String, _ first: [any SQLConvertible], in values: [any SQLConvertible], _ body: (Row) throws -> Void
  ) throws {
    let size = 200
    let filled = sql.split(separator: "(??)", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      .joined(separator: "(" + Array(repeating: "?", count: size).joined(separator: ", ") + ")")
    var rest = values[...]
    while let last = rest.prefix(size).last {
      let round = Array(rest.prefix(size))
      rest = rest.dropFirst(size)
      try forEach(filled, arguments: first + round + Array(repeating: last, count: size - round.count), body)
    }
  }
}
