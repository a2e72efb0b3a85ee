import Domain
import SharingAPI
import Storage

/// What happened (R25), within one read or write. Ordered by ids, which sort by the time of what happened.
struct ActivityTable {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  struct New {
    var studio: Studio.ID
    var gallery: Gallery.ID
    var at: Timestamp
    var kind: ActivityKind
    var audience: Audience
    var invitation: Invitation.ID?
    var media: Media.ID?
    /// What must not be told twice; nil for what may.
    var once: OnceKey?
  }

  /// What is told already stays as it was told.
  func insert(_ new: [New]) throws {
    try connection.insert(
      into: "activity",
      ["studio_id", "gallery_id", "activity_id", "at", "kind", "audience", "invitation_id", "media_id", "once"],
      new.map { new in
        [
          new.studio, new.gallery, Identifier<New>.new(at: new.at), new.at, new.kind.rawValue, new.audience,
          new.invitation, new.media, new.once?.bytes,
        ]
      },
      conflict: "ON CONFLICT DO NOTHING")
  }

  func isTold(_ key: OnceKey, studio: Studio.ID) throws -> Bool {
    try connection.first("SELECT 1 FROM activity WHERE studio_id = ? AND once = ?", studio, key.bytes) { _ in true }
      ?? false
  }

  /// Newest first, each with its place in the list.
  /// - Parameter before: the place the list goes on from; nil for its beginning. "g" sorts after every identifier.
  func page(
    in gallery: Gallery.ID, of studio: Studio.ID, before: String?, limit: Int
  ) throws -> [(place: String, entry: ActivityEntry)] {
    try connection.all(
      """
      SELECT a.activity_id, a.at, a.kind, a.audience, a.invitation_id, c.name, c.email, a.media_id FROM activity a
      LEFT JOIN invitation i ON i.studio_id = a.studio_id AND i.invitation_id = a.invitation_id
      LEFT JOIN contact c ON c.studio_id = i.studio_id AND c.contact_id = i.contact_id
      WHERE a.studio_id = ? AND a.gallery_id = ? AND a.activity_id < ? ORDER BY a.activity_id DESC LIMIT ?
      """,
      studio, gallery, before ?? "g", limit
    ) { row in
      guard let kind = ActivityKind(rawValue: try row.text(2)) else {
        throw StorageError.unexpectedColumn(index: 2, wanted: "ActivityKind")
      }
      let entry = ActivityEntry(
        at: try row.value(1), kind: kind, audience: try row.value(3), invitation: try row.optional(4),
        name: try row.optionalText(5), email: try row.optionalText(6), media: try row.optional(7))
      return (try row.text(0), entry)
    }
  }
}

extension ActivityTable.New {
  init(_ kind: ActivityKind, by invitation: StoredInvitation, at: Timestamp, once: OnceKey? = nil) {
    self.init(
      studio: invitation.studio, gallery: invitation.gallery, at: at, kind: kind, audience: invitation.audience,
      invitation: invitation.id, once: once)
  }
}
