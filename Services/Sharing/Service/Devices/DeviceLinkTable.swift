import Domain
import Storage

/// The mailed links by which people free up devices (R17), within one read or write. Their tokens are kept as hashes.
struct DeviceLinkTable {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  struct Stored: Sendable {
    var studio: Studio.ID
    var gallery: Gallery.ID
    var grant: EntryTable.PersonalGrant
  }

  func insert(_ link: Stored, tokenHash: String, expiresAt: Timestamp, at now: Timestamp) throws {
    let (invitation, share): (String?, String?) =
      switch link.grant {
      case .invitation(let id): (id.rawValue, nil)
      case .link(let id): (nil, id.rawValue)
      }
    // Those of yesterday are of no use any more.
    try connection.execute("DELETE FROM device_link WHERE expires_at < ?", now.advanced(by: .seconds(-24 * 3600)))
    try connection.execute(
      """
      INSERT INTO device_link (token_hash, studio_id, gallery_id, invitation_id, link_id, made_at, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      tokenHash, link.studio, link.gallery, invitation, share, now, expiresAt)
  }

  /// When links were made for a key since a time, oldest first.
  func made(for grant: EntryTable.PersonalGrant, studio: Studio.ID, since: Timestamp) throws -> [Timestamp] {
    let column =
      switch grant {
      case .invitation: "invitation_id"
      case .link: "link_id"
      }
    return try connection.all(
      "SELECT made_at FROM device_link WHERE studio_id = ? AND \(column) = ? AND made_at > ? ORDER BY made_at",
      studio, grant.rawValue, since
    ) { try $0.value(0) }
  }

  /// nil for what is unknown or too old, and where the key it was made for is gone.
  func find(tokenHash: String, at now: Timestamp) throws -> Stored? {
    let stored = try connection.first(
      """
      SELECT studio_id, gallery_id, invitation_id, link_id FROM device_link WHERE token_hash = ? AND expires_at > ?
      """,
      tokenHash, now
    ) { row -> Stored? in
      let grant: EntryTable.PersonalGrant? =
        if let invitation = try row.optional(2, as: Invitation.ID.self) {
          .invitation(invitation)
        } else {
          try row.optional(3, as: Link.ID.self).map { .link($0) }
        }
      return try grant.map { Stored(studio: try row.value(0), gallery: try row.value(1), grant: $0) }
    }
    guard let stored = stored ?? nil else { return nil }
    let isLive =
      switch stored.grant {
      case .invitation(let id): try InvitationTable(connection).find(id, of: stored.studio)?.isLive
      case .link(let id): try LinkTable(connection).find(id, of: stored.studio)?.isLive(at: now)
      }
    return isLive == true ? stored : nil
  }
}
