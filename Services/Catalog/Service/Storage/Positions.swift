import Domain
import Storage

/// The order of rows within a group: an integer with gaps, so that a move changes one row.
///
/// Renumbering happens only when two neighbours leave no number between them: with gaps of 1024 that takes ten moves
/// into the very same place.
struct Positions {
  static let gap: Int64 = 1024

  /// Where a row is to go.
  enum Place: Equatable {
    case front, end
    /// Behind this row of the same group.
    case behind(String)
  }

  let connection: Connection
  /// `scene` or `media`.
  let table: String
  /// Selects the group, e.g. `studio_id = ? AND gallery_id = ?`.
  let group: String
  let arguments: [(any SQLConvertible)?]

  /// A position for a row that is new in the group, or moves within it.
  /// - Parameter moving: the row itself, which is no neighbour of its own.
  /// - Returns: nil when `behind` names no row of the group.
  func position(_ place: Place, moving: String? = nil) throws -> Int64? {
    switch place {
    case .end: return (try edge("MAX", without: moving) ?? 0) + Self.gap
    case .front: return (try edge("MIN", without: moving) ?? 2 * Self.gap) - Self.gap
    case .behind(let neighbour):
      if let found = try between(neighbour, moving) { return found }
      guard try position(of: neighbour) != nil else { return nil }
      try renumber()
      return try between(neighbour, moving)
    }
  }

  private func edge(_ function: String, without moving: String?) throws -> Int64? {
    try connection.first(
      "SELECT \(function)(position) FROM \(table) WHERE \(group) AND id <> ?", arguments: arguments + [moving ?? ""]
    ) { try $0.optionalInt(0) } ?? nil
  }

  private func position(of id: String) throws -> Int64? {
    try connection.first(
      "SELECT position FROM \(table) WHERE \(group) AND id = ?", arguments: arguments + [id]
    ) { try $0.int(0) }
  }

  /// The middle between a row and the next; nil where there is no such row, or no room.
  private func between(_ id: String, _ moving: String?) throws -> Int64? {
    guard let lower = try position(of: id) else { return nil }
    let upper = try connection.first(
      """
      SELECT position FROM \(table) WHERE \(group) AND (position, id) > (?, ?) AND id <> ?
      ORDER BY position, id LIMIT 1
      """, arguments: arguments + [lower, id, moving ?? ""]
    ) { try $0.int(0) }
    guard let upper else { return lower + Self.gap }
    return upper - lower >= 2 ? lower + (upper - lower) / 2 : nil
  }

  private func renumber() throws {
    try connection.execute(
      """
      UPDATE \(table) SET position = ranked.rank * \(Self.gap)
      FROM (SELECT id AS row_id, ROW_NUMBER() OVER (ORDER BY position, id) AS rank FROM \(table) WHERE \(group)) AS ranked
      WHERE \(group) AND id = ranked.row_id
      """, arguments: arguments + arguments)
  }
}
