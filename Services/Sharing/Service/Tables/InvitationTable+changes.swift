import Domain
import Storage

extension InvitationTable {
  /// A new invitation for a contact that is in the table.
  struct New {
    var invitation: StoredInvitation
    var contact: Contact.ID
    var linkHash: String
    /// The event that wants its mail.
    var mailSequence: Int64?
  }

  func insert(_ new: [New]) throws {
    try connection.insert(
      into: "invitation",
      [
        "studio_id", "invitation_id", "gallery_id", "contact_id", "audience", "scenes", "has_access_code", "link_hash",
        "version", "mail_sequence", "created_at", "invited_by", "invited_by_name",
        "name_by_host",
      ],
      new.map { new in
        let invitation = new.invitation
        return [
          invitation.studio, invitation.id, invitation.gallery, new.contact, invitation.audience,
          invitation.scenes.map { JSONColumn($0) }, invitation.hasAccessCode, new.linkHash, invitation.version,
          new.mailSequence, invitation.createdAt, invitation.invitedBy, invitation.invitedByName,
          invitation.nameByHost,
        ]
      })
  }

  /// Writes audience and scenes, and whether a main client is confirmed by that.
  func setGrant(of invitation: StoredInvitation) throws {
    try connection.execute(
      """
      UPDATE invitation SET audience = ?, scenes = ?, confirmed_at = ? WHERE studio_id = ? AND invitation_id = ?
      """,
      invitation.audience, invitation.scenes.map { JSONColumn($0) }, invitation.confirmedAt, invitation.studio,
      invitation.id)
  }

  /// Gives an invitation another key: what was believed of the old one, by whomever, ends with it.
  func setKey(
    of invitation: StoredInvitation, linkHash: String, hasAccessCode: Bool, mailSequence: Int64?
  ) throws {
    try connection.execute(
      """
      UPDATE invitation SET link_hash = ?, has_access_code = ?, version = version + 1, mail_sequence = ?,
        mail_state = NULL, mail_reason = NULL, sent_at = NULL, opened_at = NULL
      WHERE studio_id = ? AND invitation_id = ?
      """,
      linkHash, hasAccessCode, mailSequence, invitation.studio, invitation.id)
  }

  func revoke(_ invitation: StoredInvitation, at now: Timestamp) throws {
    try connection.execute(
      """
      UPDATE invitation SET revoked_at = ?, link_hash = NULL, has_access_code = 0, version = version + 1
      WHERE studio_id = ? AND invitation_id = ?
      """,
      now, invitation.studio, invitation.id)
  }

  /// Somebody came in by it. Coming in confirms a main client (R9).
  func markOpened(_ invitation: StoredInvitation, at now: Timestamp) throws {
    try connection.execute(
      """
      UPDATE invitation SET opened_at = COALESCE(opened_at, ?), confirmed_at = COALESCE(confirmed_at, ?)
      WHERE studio_id = ? AND invitation_id = ?
      """,
      now, invitation.audience == .mainClient ? now : nil, invitation.studio, invitation.id)
  }
}
