import Domain
import SharingAPI
import Storage

extension PersonTable {
  /// Where a page begins: after this line, which was last active then.
  struct Place: Sendable, Equatable {
    var at: Timestamp
    var line: String
  }

  /// The last active first. Guests without a name are one line an audience.
  func page(
    in gallery: Gallery.ID, of studio: Studio.ID, after place: Place?, limit: Int
  ) throws -> [(place: Place, person: PersonActivity)] {
    // With one `max` in it, a group's plain columns are those of the row that is last: SQLite promises it.
    try connection.all(
      """
      SELECT l.at, l.line, l.is_known, l.invitation_id, l.link_id, COALESCE(i.audience, l.audience),
        COALESCE(c.name, l.name), COALESCE(c.email, l.email),
        l.opened, l.viewed, l.favorited, l.downloaded, l.shared, l.hidden
      FROM (
        SELECT max(last_at) AS at, line, is_known, studio_id, invitation_id, link_id, audience, name, email,
          sum(opened) AS opened, sum(viewed) AS viewed, sum(favorited) AS favorited, sum(downloaded) AS downloaded,
          sum(shared) AS shared, sum(hidden) AS hidden
        FROM (
          SELECT *, invitation_id IS NOT NULL OR name IS NOT NULL OR email IS NOT NULL AS is_known,
            CASE WHEN invitation_id IS NOT NULL OR name IS NOT NULL OR email IS NOT NULL THEN person
              ELSE audience END AS line
          FROM activity_person WHERE studio_id = ? AND gallery_id = ?)
        GROUP BY line) l
      LEFT JOIN invitation i ON i.studio_id = l.studio_id AND i.invitation_id = l.invitation_id
      LEFT JOIN contact c ON c.studio_id = i.studio_id AND c.contact_id = i.contact_id
      WHERE (l.at, l.line) < (?, ?) ORDER BY l.at DESC, l.line DESC LIMIT ?
      """,
      studio, gallery, place?.at ?? Timestamp(milliseconds: .max), place?.line ?? "", limit
    ) { row in
      let place = Place(at: try row.value(0), line: try row.text(1))
      let isKnown = try row.bool(2)
      return (
        place,
        PersonActivity(
          person: isKnown ? place.line : nil, invitation: try row.optional(3),
          link: isKnown ? try row.optional(4) : nil, audience: try row.value(5), name: try row.optionalText(6),
          email: try row.optional(7), opened: Int(try row.int(8)), viewed: Int(try row.int(9)),
          favorited: Int(try row.int(10)), downloaded: Int(try row.int(11)), shared: Int(try row.int(12)),
          hidden: Int(try row.int(13)), lastAt: place.at)
      )
    }
  }
}

extension PersonTable.Place {
  var cursor: Cursor { Cursor("\(at.milliseconds).\(line)") }

  /// - Returns: nil for a cursor that no page ended with.
  init?(_ cursor: Cursor) {
    let parts = cursor.rawValue.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let milliseconds = Int64(parts[0]), !parts[1].isEmpty, parts[1].utf8.count <= 64,
      parts[1].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    self.init(at: Timestamp(milliseconds: milliseconds), line: String(parts[1]))
  }
}
