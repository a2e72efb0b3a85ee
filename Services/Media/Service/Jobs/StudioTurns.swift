import Domain
import Storage

/// Studios take turns at what is made one after the other. A table each: a row for each studio that ever had a turn; the
/// higher its number, the later the last one was.
enum StudioTurns: String {
  case rendering = "film_turn"
  case copying = "copy_turn"

  /// To order by, in a query on rows that have a `studio_id`: whoever had no turn yet, or waits longest, first.
  /// - Parameter table: the name of these rows.
  func number(of table: String) -> String {
    "COALESCE((SELECT number FROM \(rawValue) AS turn WHERE turn.studio_id = \(table).studio_id), 0)"
  }

  func count(_ studio: Studio.ID, in connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO \(rawValue) (studio_id, number) SELECT ?, COALESCE(max(number), 0) + 1 FROM \(rawValue) WHERE true
      ON CONFLICT (studio_id) DO UPDATE SET number = excluded.number
      """, studio)
  }
}
