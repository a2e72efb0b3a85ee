import Domain
import Storage

/// Shares end with the grant they were made by, and so do the shares that were made by way of them.
extension LinkTable {
  /// How many links a share may have above it. Each is looked at whenever the share is.
  static let mostAncestors = 20

  /// The link a share came from, the one that came from, and so on: nearest first, revoked ones too, at most
  /// `mostAncestors`.
  func ancestors(of link: StoredLink) throws -> [StoredLink] {
    guard let parent = link.parentLink else { return [] }
    return try connection.all(
      """
      WITH RECURSIVE ancestry(studio, id, generation) AS (
        SELECT studio_id, link_id, 1 FROM link WHERE studio_id = ? AND link_id = ?
        UNION ALL
        SELECT l.studio_id, l.parent_link, a.generation + 1 FROM ancestry a
        JOIN link l ON l.studio_id = a.studio AND l.link_id = a.id
        WHERE l.parent_link IS NOT NULL AND a.generation < ?)
      SELECT \(StoredLink.columns) FROM ancestry a JOIN link l ON l.studio_id = a.studio AND l.link_id = a.id
      ORDER BY a.generation
      """,
      link.studio, parent, Self.mostAncestors
    ) { try StoredLink($0) }
  }

  /// What a share came from: the invitation of who made it, or the link that they came by.
  enum Origin: Sendable {
    case invitation(Invitation.ID)
    case links([Link.ID])
  }

  /// The shares that came from a grant, however far down, those that are revoked already left out.
  func unrevokedShares(from origin: Origin, of studio: Studio.ID) throws -> [StoredLink] {
    let (column, ids): (String, [String]) =
      switch origin {
      case .invitation(let id): ("shared_by_person", [id.rawValue])
      case .links(let ids): ("parent_link", ids.map(\.rawValue))
      }
    var found: [Link.ID: StoredLink] = [:]
    try connection.forEach(
      """
      WITH RECURSIVE descent(studio, id) AS (
        SELECT studio_id, link_id FROM link WHERE studio_id = ? AND \(column) IN (??)
        UNION
        SELECT l.studio_id, l.link_id FROM descent d
        JOIN link l ON l.studio_id = d.studio AND l.parent_link = d.id)
      SELECT \(StoredLink.columns) FROM descent d JOIN link l ON l.studio_id = d.studio AND l.link_id = d.id
      WHERE l.revoked_at IS NULL
      """,
      [studio], in: ids
    ) { row in
      let link = try StoredLink(row)
      found[link.id] = link
    }
    return found.values.sorted { $0.id.rawValue < $1.id.rawValue }
  }

  /// Lets no share that came from a link outlast it.
  func shortenShares(from link: StoredLink) throws {
    guard let expiresAt = link.expiresAt else { return }
    for share in try unrevokedShares(from: .links([link.id]), of: link.studio) {
      try connection.execute(
        """
        UPDATE link SET expires_at = ? WHERE studio_id = ? AND link_id = ?
          AND (expires_at IS NULL OR expires_at > ?)
        """,
        expiresAt, share.studio, share.id, expiresAt)
    }
  }
}
