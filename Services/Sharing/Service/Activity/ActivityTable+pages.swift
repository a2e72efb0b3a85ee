import Domain
import SharingAPI
import Storage

extension ActivityTable {
  /// Which part of a gallery's activity is asked for.
  struct Filter: Sendable {
    /// `Viewer.person`, whatever the kind.
    var person: String?
    var kind: ActivityKind?
  }

  /// Newest first, each with its place in the list. Every filter has an index that is in the order of the list.
  /// - Parameter before: the place the list goes on from; nil for its beginning. "g" sorts after every identifier.
  func page(
    in gallery: Gallery.ID, of studio: Studio.ID, _ filter: Filter, before: String?, limit: Int
  ) throws -> [(place: String, entry: ActivityEntry)] {
    var conditions = "a.studio_id = ? AND a.gallery_id = ? AND a.activity_id < ?"
    var arguments: [(any SQLConvertible)?] = [studio, gallery, before ?? "g"]
    if let person = filter.person {
      conditions += " AND a.person = ?"
      arguments.append(person)
    }
    if let kind = filter.kind {
      // A person has done less than everybody: with both, theirs is the index to walk.
      conditions += filter.person == nil ? " AND a.kind = ?" : " AND +a.kind = ?"
      arguments.append(kind.rawValue)
    }
    return try connection.all(
      """
      SELECT a.activity_id, a.at, a.kind, a.audience, a.invitation_id, a.link_id, COALESCE(c.name, a.name, p.name),
        COALESCE(c.email, a.email, p.email), a.media_id
      FROM activity a
      LEFT JOIN invitation i ON i.studio_id = a.studio_id AND i.invitation_id = a.invitation_id
      LEFT JOIN contact c ON c.studio_id = i.studio_id AND c.contact_id = i.contact_id
      LEFT JOIN activity_person p ON p.studio_id = a.studio_id AND p.gallery_id = a.gallery_id
        AND p.person = a.person AND p.audience = a.audience
      WHERE \(conditions) ORDER BY a.activity_id DESC LIMIT ?
      """,
      arguments: arguments + [limit], as: Self.entry)
  }

  private static func entry(_ row: Row) throws -> (place: String, entry: ActivityEntry) {
    guard let kind = ActivityKind(rawValue: try row.text(2)) else {
      throw StorageError.unexpectedColumn(index: 2, wanted: "ActivityKind")
    }
    let entry = ActivityEntry(
      at: try row.value(1), kind: kind, audience: try row.value(3), invitation: try row.optional(4),
      link: try row.optional(5), name: try row.optionalText(6), email: try row.optionalText(7),
      media: try row.optional(8))
    return (try row.text(0), entry)
  }
}
