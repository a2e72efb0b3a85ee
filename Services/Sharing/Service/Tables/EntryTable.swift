import Domain
import Storage

/// Which session is inside which gallery, how it got there, and what it showed, within one read or write.
///
/// An entry is worth what its grant is: it is read together with it, and is none once the invitation or link is revoked
/// or its time is over.
struct EntryTable {
  let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// What a session came by.
  enum Grant: Sendable {
    case invitation(StoredInvitation)
    case link(StoredLink)
    /// The gallery's own address as it was then; nil for entries older than addresses could be renewed.
    case address(String?)
  }

  struct Entry: Sendable {
    var grant: Grant
    var proof: Viewer.Proof
    /// Which version of their link's code they typed (R11).
    var linkCode: Int64?
    /// Which version of the gallery's code for guests they typed (R11).
    var guestCode: Int64?
    /// Who they told they are (R16).
    var details: VisitorDetails?
    /// When this session first came in by this grant: its place among the devices (R17). nil: it only opened a link.
    var firstEnteredAt: Timestamp?
    /// Whether it counts among the link's visits (R11).
    var isVisited = false
    /// When this session first saw the gallery.
    var openedAt: Timestamp?
    var accessEpoch: Int64

    var invitation: StoredInvitation? { if case .invitation(let invitation) = grant { invitation } else { nil } }
    var link: StoredLink? { if case .link(let link) = grant { link } else { nil } }

    /// Whether the link asks for a code that they did not type: until then the entry is worth nothing.
    var owesLinkCode: Bool { link.map { $0.codeVersion != nil && $0.codeVersion != linkCode } ?? false }
  }

  /// One indexed read.
  func find(
    _ session: SessionBinding, in gallery: Gallery.ID, of studio: Studio.ID, at now: Timestamp
  ) throws -> Entry? {
    try connection.first(
      """
      SELECT e.proof, e.opened_at, COALESCE(a.epoch, 0), e.invitation_id, e.link_id, e.address, e.link_code,
        e.guest_code, e.visitor_name, e.visitor_email, e.first_entered_at, e.visited,
        \(StoredInvitation.columns), \(StoredLink.columns)
      FROM entry e
      LEFT JOIN invitation i ON i.studio_id = e.studio_id AND i.invitation_id = e.invitation_id
        AND i.revoked_at IS NULL
      LEFT JOIN contact c ON c.studio_id = i.studio_id AND c.contact_id = i.contact_id
      LEFT JOIN link l ON l.studio_id = e.studio_id AND l.link_id = e.link_id
        AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > ?)
      LEFT JOIN gallery_access a ON a.studio_id = e.studio_id AND a.gallery_id = e.gallery_id
      WHERE e.studio_id = ? AND e.gallery_id = ? AND e.session = ?
      """,
      now, studio, gallery, session
    ) { row -> Entry? in
      guard let grant = try Self.grant(row) else { return nil }
      return Entry(
        grant: grant, proof: try row.value(0), linkCode: try row.optionalInt(6), guestCode: try row.optionalInt(7),
        details: try VisitorDetails(name: row.optionalText(8), email: row.optional(9)),
        firstEnteredAt: try row.optional(10), isVisited: try row.bool(11), openedAt: try row.optional(1),
        accessEpoch: try row.int(2))
    } ?? nil
  }

  /// nil where the grant is gone.
  private static func grant(_ row: Row) throws -> Grant? {
    let first = 12
    if !row.isNull(3) { return row.isNull(first) ? nil : .invitation(try StoredInvitation(row, from: first)) }
    let second = first + StoredInvitation.width
    if !row.isNull(4) { return row.isNull(second) ? nil : .link(try StoredLink(row, from: second)) }
    return .address(try row.optionalText(5))
  }

  /// - Returns: whether it was inside.
  @discardableResult
  func remove(_ session: SessionBinding, from gallery: Gallery.ID) throws -> Bool {
    try connection.execute("DELETE FROM entry WHERE gallery_id = ? AND session = ?", gallery, session) > 0
  }

  /// Puts everybody out who came by an invitation.
  func removeAll(of invitation: StoredInvitation) throws {
    try connection.execute(
      "DELETE FROM entry WHERE studio_id = ? AND invitation_id = ?", invitation.studio, invitation.id)
  }

  /// Puts everybody out who came by a link.
  func removeAll(of link: StoredLink) throws {
    try connection.execute("DELETE FROM entry WHERE studio_id = ? AND link_id = ?", link.studio, link.id)
  }

  /// Forgets guests who came by the gallery's own address or a link before a time, oldest first. Whoever told who they
  /// are stays in the studio's list (R16) for longer.
  /// - Returns: how many, at most `limit`.
  func removeGuests(
    enteredBefore time: Timestamp, withDetailsBefore longTime: Timestamp, limit: Int
  ) throws -> Int {
    try connection.execute(
      """
      DELETE FROM entry WHERE rowid IN (
        SELECT rowid FROM entry WHERE invitation_id IS NULL AND entered_at < ?
          AND (visitor_email IS NULL OR entered_at < ?)
        ORDER BY entered_at LIMIT ?)
      """,
      time, longTime, limit)
  }
}
