import Domain
import Storage

/// Which session is inside which gallery, and how it got there, within one read or write.
///
/// An entry is worth what its invitation is: it is read together with it, and is none once the invitation is revoked.
struct EntryTable {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  struct Entry: Sendable {
    /// nil: came by the gallery's own address.
    var invitation: StoredInvitation?
    var proof: Viewer.Proof
    /// When this session first saw the gallery.
    var openedAt: Timestamp?
    var accessEpoch: Int64
  }

  /// One indexed read.
  func find(_ session: SessionBinding, in gallery: Gallery.ID, of studio: Studio.ID) throws -> Entry? {
    try connection.first(
      """
      SELECT e.proof, e.opened_at, COALESCE(a.epoch, 0), e.invitation_id, \(StoredInvitation.columns)
      FROM entry e
      LEFT JOIN invitation i ON i.studio_id = e.studio_id AND i.invitation_id = e.invitation_id
        AND i.revoked_at IS NULL
      LEFT JOIN contact c ON c.studio_id = i.studio_id AND c.contact_id = i.contact_id
      LEFT JOIN gallery_access a ON a.studio_id = e.studio_id AND a.gallery_id = e.gallery_id
      WHERE e.studio_id = ? AND e.gallery_id = ? AND e.session = ?
      """,
      studio, gallery, session
    ) { row -> Entry? in
      let isByInvitation = !row.isNull(3)
      if isByInvitation && row.isNull(4) { return nil }
      return Entry(
        invitation: isByInvitation ? try StoredInvitation(row, from: 4) : nil, proof: try row.value(0),
        openedAt: try row.optional(1), accessEpoch: try row.int(2))
    } ?? nil
  }

  /// Lets a session in; what it came by before is forgotten.
  func put(
    _ session: SessionBinding, in gallery: Gallery.ID, of studio: Studio.ID, invitation: Invitation.ID?,
    proof: Viewer.Proof, at now: Timestamp
  ) throws {
    try connection.execute(
      """
      INSERT INTO entry (studio_id, gallery_id, session, invitation_id, proof, entered_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (studio_id, gallery_id, session) DO UPDATE SET
        invitation_id = excluded.invitation_id, proof = excluded.proof, entered_at = excluded.entered_at,
        opened_at = NULL
      """,
      studio, gallery, session, invitation, proof, now)
  }

  func markOpened(
    _ session: SessionBinding, in gallery: Gallery.ID, of studio: Studio.ID, at now: Timestamp
  ) throws {
    try connection.execute(
      "UPDATE entry SET opened_at = ? WHERE studio_id = ? AND gallery_id = ? AND session = ?", now, studio, gallery,
      session)
  }

  func remove(_ session: SessionBinding, from gallery: Gallery.ID) throws {
    try connection.execute("DELETE FROM entry WHERE gallery_id = ? AND session = ?", gallery, session)
  }

  /// Puts everybody out who came by an invitation.
  func removeAll(of invitation: StoredInvitation) throws {
    try connection.execute(
      "DELETE FROM entry WHERE studio_id = ? AND invitation_id = ?", invitation.studio, invitation.id)
  }

  /// Forgets guests who came by the gallery's own address before a time, oldest first.
  /// - Returns: how many, at most `limit`.
  func removeGuests(enteredBefore time: Timestamp, limit: Int) throws -> Int {
    try connection.execute(
      """
      DELETE FROM entry WHERE rowid IN (
        SELECT rowid FROM entry WHERE invitation_id IS NULL AND entered_at < ? ORDER BY entered_at LIMIT ?)
      """,
      time, limit)
  }
}
