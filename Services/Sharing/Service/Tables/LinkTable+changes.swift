import Domain
import SharingAPI
import Storage

extension LinkTable {
  /// - Parameter media: of a share, each once, in the order they are shown.
  func insert(_ link: StoredLink, tokenHash: String, media: [Media.ID] = []) throws {
    try connection.insert(
      into: "link",
      [
        "studio_id", "link_id", "gallery_id", "kind", "label", "scenes", "token_hash", "code_version", "codes",
        "expires_at", "has_expired", "max_visits", "visits", "shared_by_name", "shared_by_person", "to_email",
        "created_at", "parent_link",
      ],
      [
        [
          link.studio, link.id, link.gallery, link.kind.rawValue, link.label, link.scenes.map { JSONColumn($0) },
          tokenHash, link.codeVersion, link.codes, link.expiresAt, false, link.maxVisits, 0, link.sharedByName,
          link.sharedByPerson, link.toEmail, link.createdAt, link.parentLink,
        ]
      ])
    try connection.insert(
      into: "link_media", ["studio_id", "link_id", "media_id", "place"],
      media.enumerated().map { place, media in [link.studio, link.id, media, place] })
  }

  /// Writes what `UpdateLink` may change.
  func update(_ link: StoredLink) throws {
    try connection.execute(
      """
      UPDATE link SET kind = ?, label = ?, scenes = ?, code_version = ?, codes = ?, expires_at = ?, has_expired = 0,
        max_visits = ?
      WHERE studio_id = ? AND link_id = ?
      """,
      link.kind.rawValue, link.label, link.scenes.map { JSONColumn($0) }, link.codeVersion, link.codes, link.expiresAt,
      link.maxVisits, link.studio, link.id)
  }

  func revoke(_ link: StoredLink, at now: Timestamp) throws {
    try connection.execute(
      "UPDATE link SET revoked_at = ?, code_version = NULL WHERE studio_id = ? AND link_id = ?", now, link.studio,
      link.id)
  }

  /// Counts a session that came in by it.
  /// - Returns: whether there was a visit left.
  func countVisit(_ link: Link.ID, of studio: Studio.ID, at now: Timestamp) throws -> Bool {
    try connection.execute(
      """
      UPDATE link SET visits = visits + 1, last_visit_at = ? WHERE studio_id = ? AND link_id = ?
        AND (max_visits IS NULL OR visits < max_visits)
      """,
      now, studio, link) == 1
  }

  /// The next moment at which a link expires that nobody was told about yet.
  func nextExpiry() throws -> Timestamp? {
    try connection.first("SELECT min(expires_at) FROM link WHERE revoked_at IS NULL AND has_expired = 0") {
      try $0.optional(0)
    } ?? nil
  }

  /// Takes note of links whose time is over.
  /// - Returns: their galleries, each once. Those of at most `limit` links.
  func markExpired(at now: Timestamp, limit: Int) throws -> [Gallery.ID: Studio.ID] {
    let links = try connection.all(
      """
      SELECT studio_id, link_id, gallery_id FROM link
      WHERE revoked_at IS NULL AND has_expired = 0 AND expires_at <= ? ORDER BY expires_at LIMIT ?
      """,
      now, limit
    ) { row -> (studio: Studio.ID, link: Link.ID, gallery: Gallery.ID) in
      (try row.value(0), try row.value(1), try row.value(2))
    }
    for link in links {
      try connection.execute(
        "UPDATE link SET has_expired = 1 WHERE studio_id = ? AND link_id = ?", link.studio, link.link)
    }
    return Dictionary(links.map { ($0.gallery, $0.studio) }) { first, _ in first }
  }
}
