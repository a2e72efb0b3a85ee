import Domain
import Storage

/// The invitations, within one read or write.
struct InvitationTable {
  let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  private static let select = """
    SELECT \(StoredInvitation.columns) FROM invitation i
    JOIN contact c ON c.studio_id = i.studio_id AND c.contact_id = i.contact_id
    """

  func find(_ invitation: Invitation.ID, of studio: Studio.ID) throws -> StoredInvitation? {
    try connection.first(
      "\(Self.select) WHERE i.studio_id = ? AND i.invitation_id = ?", studio, invitation
    ) { try StoredInvitation($0) }
  }

  /// Whose secure link it is, live ones only.
  func find(linkHash: String) throws -> StoredInvitation? {
    try connection.first("\(Self.select) WHERE i.link_hash = ? AND i.revoked_at IS NULL", linkHash) {
      try StoredInvitation($0)
    }
  }

  /// Who may come in by email and code (R12): one query with one row, whether there is anybody or not.
  func holderOfCode(email: String, in gallery: Gallery.ID, of studio: Studio.ID) throws -> AskedHolder {
    let unused = Invitation.ID.new()
    let holder = try connection.first(
      """
      SELECT COALESCE(max(i.invitation_id), ?), COALESCE(max(i.version), 0) FROM invitation i
      JOIN contact c ON c.studio_id = i.studio_id AND c.contact_id = i.contact_id
      WHERE c.studio_id = ? AND c.email = ? AND i.gallery_id = ? AND i.revoked_at IS NULL AND i.has_access_code = 1
      """,
      unused, studio, email, gallery
    ) { AskedHolder(asked: try $0.value(0), version: try $0.int(1)) }
    return holder ?? AskedHolder(asked: unused, version: 0)
  }

  /// The live invitations of these people to a gallery.
  func live(
    of emails: [EmailAddress], in gallery: Gallery.ID, of studio: Studio.ID
  ) throws -> [EmailAddress: StoredInvitation] {
    var found: [EmailAddress: StoredInvitation] = [:]
    try connection.forEach(
      "\(Self.select) WHERE i.studio_id = ? AND i.gallery_id = ? AND i.revoked_at IS NULL AND c.email IN (??)",
      [studio, gallery], in: emails
    ) { row in
      let invitation = try StoredInvitation(row)
      found[invitation.email] = invitation
    }
    return found
  }

  /// Those of these that are live and in the gallery.
  func live(_ ids: [Invitation.ID], in gallery: Gallery.ID, of studio: Studio.ID) throws -> [StoredInvitation] {
    var found: [Invitation.ID: StoredInvitation] = [:]
    try connection.forEach(
      "\(Self.select) WHERE i.studio_id = ? AND i.gallery_id = ? AND i.revoked_at IS NULL AND i.invitation_id IN (??)",
      [studio, gallery], in: ids
    ) { row in
      let invitation = try StoredInvitation(row)
      found[invitation.id] = invitation
    }
    return ids.compactMap { found.removeValue(forKey: $0) }
  }

  func allLive(in gallery: Gallery.ID, of studio: Studio.ID) throws -> [StoredInvitation] {
    try connection.all(
      "\(Self.select) WHERE i.studio_id = ? AND i.gallery_id = ? AND i.revoked_at IS NULL ORDER BY i.invitation_id",
      studio, gallery
    ) { try StoredInvitation($0) }
  }

  /// Oldest first, revoked ones too.
  func page(
    in gallery: Gallery.ID, of studio: Studio.ID, after: String, limit: Int
  ) throws -> [StoredInvitation] {
    try connection.all(
      """
      \(Self.select) WHERE i.studio_id = ? AND i.gallery_id = ? AND i.invitation_id > ?
      ORDER BY i.invitation_id LIMIT ?
      """,
      studio, gallery, after, limit
    ) { try StoredInvitation($0) }
  }

  /// Whom main clients invited and the studio left so, oldest first, revoked ones too.
  func pageOfClients(
    in gallery: Gallery.ID, of studio: Studio.ID, after: String, limit: Int
  ) throws -> [StoredInvitation] {
    try connection.all(
      """
      \(Self.select) WHERE i.studio_id = ? AND i.gallery_id = ? AND i.invitation_id > ?
        AND i.invited_by IS NOT NULL AND i.audience = ?
      ORDER BY i.invitation_id LIMIT ?
      """,
      studio, gallery, after, Audience.clientInvited, limit
    ) { try StoredInvitation($0) }
  }
}
