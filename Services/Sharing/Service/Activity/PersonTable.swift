import Domain
import SharingAPI
import Storage

/// How often each person did what in a gallery, counted as it is told: a summary reads a row a person, however much
/// they did. Within one read or write.
///
/// A person has a row for each audience they ever were: guests in one browser may come by the address and later by a
/// share.
struct PersonTable {
  let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// What one person did in one batch.
  private struct Tally {
    var last: ActivityTable.New
    var counts: [String: Int] = [:]
  }

  private struct Key: Hashable {
    var studio: Studio.ID
    var gallery: Gallery.ID
    var person: String
    var audience: Audience
  }

  /// Counts what was inserted just now. Being invited or refused is nothing a person did.
  func count(_ deeds: [ActivityTable.New]) throws {
    var tallies: [Key: Tally] = [:]
    for deed in deeds {
      guard let person = deed.person, deed.kind.isDeed else { continue }
      let key = Key(studio: deed.studio, gallery: deed.gallery, person: person, audience: deed.audience)
      var tally = tallies[key] ?? Tally(last: deed)
      if deed.at > tally.last.at { tally.last = deed }
      if let column = deed.kind.column { tally.counts[column, default: 0] += 1 }
      tallies[key] = tally
    }
    for (key, tally) in tallies { try add(tally, to: key) }
  }

  private func add(_ tally: Tally, to key: Key) throws {
    let details = tally.last.invitation == nil ? try guest(key, link: tally.last.link) : nil
    func count(_ kind: ActivityKind) -> Int { kind.column.flatMap { tally.counts[$0] } ?? 0 }
    try connection.execute(
      """
      INSERT INTO activity_person (studio_id, gallery_id, person, audience, invitation_id, link_id, name, email,
        opened, viewed, favorited, downloaded, shared, hidden, last_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (studio_id, gallery_id, person, audience) DO UPDATE SET
        link_id = COALESCE(excluded.link_id, link_id), name = COALESCE(excluded.name, name),
        email = COALESCE(excluded.email, email), opened = opened + excluded.opened,
        viewed = viewed + excluded.viewed, favorited = favorited + excluded.favorited,
        downloaded = downloaded + excluded.downloaded, shared = shared + excluded.shared,
        hidden = hidden + excluded.hidden, last_at = max(last_at, excluded.last_at)
      """,
      key.studio, key.gallery, key.person, key.audience, tally.last.invitation, tally.last.link, details?.name,
      details?.email, count(.opened), count(.viewed), count(.favorited), count(.downloaded), count(.shared),
      count(.hidden), tally.last.at)
  }

  /// By what name and address a guest is known: what they told at the door (R16), or where a share was sent.
  private func guest(_ key: Key, link: Link.ID?) throws -> (name: String?, email: EmailAddress?)? {
    try connection.first(
      """
      SELECT e.visitor_name, COALESCE(e.visitor_email, l.to_email)
      FROM (SELECT ? AS studio_id, ? AS link_id) k
      LEFT JOIN link l ON l.studio_id = k.studio_id AND l.link_id = k.link_id
      LEFT JOIN entry e ON e.studio_id = k.studio_id AND e.gallery_id = ? AND e.session = ?
        AND e.invitation_id IS NULL
      """,
      key.studio, link, key.gallery, key.person
    ) { (try $0.optionalText(0), try $0.optional(1)) }
  }
}

extension ActivityKind {
  /// Whether somebody inside did it.
  fileprivate var isDeed: Bool {
    switch self {
    case .opened, .viewed, .favorited, .unfavorited, .downloaded, .shared, .hidden, .unhidden: true
    case .invited, .revoked, .loginRefused, .accessRequested, .deviceLimit: false
    }
  }

  /// Where it is counted; nil for what only takes something back.
  fileprivate var column: String? {
    switch self {
    case .opened, .viewed, .favorited, .downloaded, .shared, .hidden: rawValue
    default: nil
    }
  }
}
