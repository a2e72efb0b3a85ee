import Domain
import SharingAPI
import Storage

/// The guests who told who they are (R16), as it stands with their entries, within one read.
struct VisitorTable {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// Where a page begins: after this guest, who came then.
  struct Place: Sendable, Equatable {
    var at: Timestamp
    var email: EmailAddress
  }

  /// One an address, as they came last; the last first.
  func page(
    in gallery: Gallery.ID, of studio: Studio.ID, after place: Place?, limit: Int
  ) throws -> [VisitorSummary] {
    // With one `max` in it, a group's plain columns are those of the row that is last: SQLite promises it.
    try connection.all(
      """
      SELECT v.at, v.visitor_email, v.visitor_name, l.kind FROM (
        SELECT max(entered_at) AS at, visitor_email, visitor_name, studio_id, link_id FROM entry
        WHERE studio_id = ? AND gallery_id = ? AND visitor_email IS NOT NULL AND invitation_id IS NULL
        GROUP BY visitor_email) v
      LEFT JOIN link l ON l.studio_id = v.studio_id AND l.link_id = v.link_id
      WHERE (v.at, v.visitor_email) < (?, ?) ORDER BY v.at DESC, v.visitor_email DESC LIMIT ?
      """,
      studio, gallery, place?.at ?? Timestamp(milliseconds: .max), place?.email.rawValue ?? "", limit
    ) { row in
      VisitorSummary(
        name: try row.optionalText(2) ?? "", email: try row.value(1),
        audience: try row.optional(3, as: LinkKind.self)?.audience ?? .guestLink, at: try row.value(0))
    }
  }
}

extension VisitorTable.Place {
  var cursor: Cursor { Cursor("\(at.milliseconds).\(email)") }

  /// - Returns: nil for a cursor that no page ended with.
  init?(_ cursor: Cursor) {
    let parts = cursor.rawValue.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let milliseconds = Int64(parts[0]), let email = EmailAddress(String(parts[1])) else {
      return nil
    }
    self.init(at: Timestamp(milliseconds: milliseconds), email: email)
  }
}
