import Domain
import Storage

/// What entries are written about: one session in one gallery.
struct EntryPlace: Sendable {
  var studio: Studio.ID
  var gallery: Gallery.ID
  var session: SessionBinding
}

extension EntryTable {
  /// Lets a session in by a grant; what it came by before is forgotten.
  ///
  /// Who they said they are and the gallery's code that they typed stay: they are no part of a grant. What belongs to
  /// the grant stays where it is the same one.
  /// - Parameter device: what the browser calls itself.
  func put(
    _ place: EntryPlace, invitation: Invitation.ID? = nil, link: Link.ID? = nil, address: String? = nil,
    proof: Viewer.Proof, device: String, at now: Timestamp
  ) throws {
    let isSame = """
      COALESCE(entry.invitation_id, '') = COALESCE(excluded.invitation_id, '')
        AND COALESCE(entry.link_id, '') = COALESCE(excluded.link_id, '')
      """
    // Whoever goes on by another share to the same address is the same device.
    let isSameDevice = """
      (\(isSame)) OR EXISTS (
        SELECT 1 FROM link a JOIN link b ON b.studio_id = a.studio_id AND b.gallery_id = a.gallery_id
          AND b.kind = a.kind AND b.to_email = a.to_email
        WHERE a.studio_id = entry.studio_id AND a.link_id = entry.link_id AND a.kind = 'email'
          AND b.link_id = excluded.link_id)
      """
    try connection.execute(
      """
      INSERT INTO entry (studio_id, gallery_id, session, invitation_id, link_id, address, proof, device, entered_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (studio_id, gallery_id, session) DO UPDATE SET
        link_code = CASE WHEN \(isSame) THEN entry.link_code END,
        first_entered_at = CASE WHEN \(isSameDevice) THEN entry.first_entered_at END,
        visited = CASE WHEN \(isSame) THEN entry.visited ELSE 0 END,
        invitation_id = excluded.invitation_id, link_id = excluded.link_id, address = excluded.address,
        proof = excluded.proof, device = excluded.device, entered_at = excluded.entered_at, opened_at = NULL
      """,
      place.studio, place.gallery, place.session, invitation, link, address, proof, String(device.prefix(80)), now)
  }

  func setLinkCode(_ version: Int64, of place: EntryPlace) throws {
    try set("link_code = ?", [version], of: place)
  }

  func setGuestCode(_ version: Int64, of place: EntryPlace) throws {
    try set("guest_code = ?", [version], of: place)
  }

  func setDetails(_ details: VisitorDetails, of place: EntryPlace) throws {
    try set("visitor_name = ?, visitor_email = ?", [details.name, details.email], of: place)
  }

  func markVisited(_ place: EntryPlace) throws {
    try set("visited = 1", [], of: place)
  }

  func markOpened(_ place: EntryPlace, at now: Timestamp) throws {
    try set("opened_at = ?", [now], of: place)
  }

  private func set(_ columns: String, _ values: [any SQLConvertible], of place: EntryPlace) throws {
    try connection.execute(
      "UPDATE entry SET \(columns) WHERE studio_id = ? AND gallery_id = ? AND session = ?",
      arguments: values + [place.studio, place.gallery, place.session])
  }
}
