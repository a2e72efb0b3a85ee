import Domain
import SharingAPI
import Storage

/// What happened (R25), within one read or write. Ordered by ids, which sort by the time of what happened.
struct ActivityTable {
  let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  struct New {
    var studio: Studio.ID
    var gallery: Gallery.ID
    var at: Timestamp
    var kind: ActivityKind
    var audience: Audience
    var invitation: Invitation.ID?
    var link: Link.ID?
    /// `Viewer.person` of who did it; nil where that is nobody known.
    var person: String?
    var media: Media.ID?
    /// By what name and address they told who they are, where nothing else says it.
    var name: String?
    var email: EmailAddress?
    /// What must not be told twice; nil for what may.
    var once: OnceKey?
  }

  /// What is told already stays as it was told, and counts once.
  func insert(_ new: [New]) throws {
    let rows = new.map { (id: Identifier<New>.new(at: $0.at), new: $0.byPerson) }
    let fresh = try connection.insert(
      into: "activity",
      [
        "studio_id", "gallery_id", "activity_id", "at", "kind", "audience", "invitation_id", "link_id", "person",
        "media_id", "name", "email", "once",
      ],
      rows.map { id, new in
        [
          new.studio, new.gallery, id, new.at, new.kind.rawValue, new.audience, new.invitation, new.link, new.person,
          new.media, new.name, new.email, new.once?.bytes,
        ]
      },
      conflict: "ON CONFLICT DO NOTHING", returning: "activity_id")
    let inserted = Set(fresh)
    try PersonTable(connection).count(rows.filter { inserted.contains($0.id.rawValue) }.map(\.new))
  }

  func isTold(_ key: OnceKey, studio: Studio.ID) throws -> Bool {
    try connection.first("SELECT 1 FROM activity WHERE studio_id = ? AND once = ?", studio, key.bytes) { _ in true }
      ?? false
  }
}

extension ActivityTable.New {
  /// What is told of an invitation is told of that person.
  fileprivate var byPerson: Self {
    var new = self
    new.person = person ?? invitation?.rawValue
    return new
  }

  init(_ kind: ActivityKind, by invitation: StoredInvitation, at: Timestamp, once: OnceKey? = nil) {
    self.init(
      studio: invitation.studio, gallery: invitation.gallery, at: at, kind: kind, audience: invitation.audience,
      invitation: invitation.id, person: invitation.id.rawValue, once: once)
  }

  init(
    _ kind: ActivityKind, by viewer: Viewer, media: Media.ID? = nil, at: Timestamp, once: OnceKey? = nil
  ) {
    self.init(
      studio: viewer.studio, gallery: viewer.gallery, at: at, kind: kind, audience: viewer.audience,
      invitation: viewer.invitation, link: viewer.link, person: viewer.person, media: media, once: once)
  }
}
