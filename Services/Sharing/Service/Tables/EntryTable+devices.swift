import Domain
import Storage

extension EntryTable {
  /// A grant that works on so many devices (R17): an invitation, or a share by email.
  enum PersonalGrant: Sendable {
    case invitation(Invitation.ID)
    case link(Link.ID)

    /// nil for what anybody may hold.
    init?(_ grant: Grant) {
      switch grant {
      case .invitation(let invitation): self = .invitation(invitation.id)
      case .link(let link):
        guard link.kind == .email else { return nil }
        self = .link(link.id)
      case .address: return nil
      }
    }

    var rawValue: String {
      switch self {
      case .invitation(let id): id.rawValue
      case .link(let id): id.rawValue
      }
    }

    /// Which entries came by it, in SQL with `arguments`. All that is shared by email with one address in a gallery
    /// is one grant: nobody gets more devices by being sent more shares.
    fileprivate var condition: String {
      switch self {
      case .invitation: "studio_id = ? AND invitation_id = ?"
      case .link:
        """
        studio_id = ? AND link_id IN (
          SELECT b.link_id FROM link a
          JOIN link b ON b.studio_id = a.studio_id AND b.gallery_id = a.gallery_id AND b.kind = a.kind
            AND b.to_email = a.to_email AND b.revoked_at IS NULL AND b.has_expired = 0
          WHERE a.studio_id = ? AND a.link_id = ? AND a.kind = 'email')
        """
      }
    }

    fileprivate func arguments(_ studio: Studio.ID) -> [(any SQLConvertible)?] {
      switch self {
      case .invitation(let id): [studio, id]
      case .link(let id): [studio, studio, id]
      }
    }
  }

  struct Device: Sendable {
    var session: SessionBinding
    var gallery: Gallery.ID
    var name: String
    var since: Timestamp
  }

  /// Which device of its grant a session is, from 1: the oldest first, and who has not come in yet behind all others.
  /// One indexed count.
  func ordinal(
    of session: SessionBinding, since firstEnteredAt: Timestamp?, by grant: PersonalGrant, of studio: Studio.ID
  ) throws -> Int {
    let since = firstEnteredAt ?? Timestamp(milliseconds: .max)
    let before = try connection.first(
      """
      SELECT count(*) FROM entry WHERE \(grant.condition) AND first_entered_at <= ?
        AND (first_entered_at < ? OR session < ?)
      """,
      arguments: grant.arguments(studio) + [since, since, session]
    ) { try $0.int(0) }
    return 1 + Int(before ?? 0)
  }

  /// Gives a session its place among the devices of its grant, unless it has one: behind all that came before it, also
  /// where two come within a millisecond.
  func takePlace(_ place: EntryPlace, by grant: PersonalGrant?, device: String, at now: Timestamp) throws {
    let last = try grant.flatMap { grant in
      try connection.first(
        "SELECT max(first_entered_at) FROM entry WHERE \(grant.condition)", arguments: grant.arguments(place.studio)
      ) { try $0.optionalInt(0) } ?? nil
    }
    let since = max(now.milliseconds, (last ?? 0) + 1)
    try connection.execute(
      """
      UPDATE entry SET first_entered_at = ?, device = CASE WHEN ? = '' THEN device ELSE ? END
      WHERE studio_id = ? AND gallery_id = ? AND session = ? AND first_entered_at IS NULL
      """,
      since, device, String(device.prefix(80)), place.studio, place.gallery, place.session)
  }

  /// Those that came in, oldest first.
  func devices(of grant: PersonalGrant, studio: Studio.ID) throws -> [Device] {
    try connection.all(
      """
      SELECT session, gallery_id, device, first_entered_at FROM entry
      WHERE \(grant.condition) AND first_entered_at IS NOT NULL
      ORDER BY first_entered_at, session
      """,
      arguments: grant.arguments(studio)
    ) { row in
      Device(
        session: try row.value(0), gallery: try row.value(1), name: try row.text(2), since: try row.value(3))
    }
  }
}
