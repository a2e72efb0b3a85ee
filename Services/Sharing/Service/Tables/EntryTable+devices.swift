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

    fileprivate var column: String {
      switch self {
      case .invitation: "invitation_id"
      case .link: "link_id"
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
      SELECT count(*) FROM entry WHERE studio_id = ? AND \(grant.column) = ? AND first_entered_at <= ?
        AND (first_entered_at < ? OR session < ?)
      """,
      studio, grant.rawValue, since, since, session
    ) { try $0.int(0) }
    return 1 + Int(before ?? 0)
  }

  /// Gives a session its place among the devices of its grant, unless it has one: behind all that came before it, also
  /// where two come within a millisecond.
  func takePlace(_ place: EntryPlace, by grant: PersonalGrant?, device: String, at now: Timestamp) throws {
    let last = try grant.flatMap { grant in
      try connection.first(
        "SELECT max(first_entered_at) FROM entry WHERE studio_id = ? AND \(grant.column) = ?", place.studio,
        grant.rawValue
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
      WHERE studio_id = ? AND \(grant.column) = ? AND first_entered_at IS NOT NULL
      ORDER BY first_entered_at, session
      """,
      studio, grant.rawValue
    ) { row in
      Device(
        session: try row.value(0), gallery: try row.value(1), name: try row.text(2), since: try row.value(3))
    }
  }
}
