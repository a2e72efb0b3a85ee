import Domain
import SharingAPI
import Storage

/// The links that anybody may hold, shares among them, within one read or write.
struct LinkTable {
  let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  private static let select = "SELECT \(StoredLink.columns) FROM link l"

  func find(_ link: Link.ID, of studio: Studio.ID) throws -> StoredLink? {
    try connection.first("\(Self.select) WHERE l.studio_id = ? AND l.link_id = ?", studio, link) {
      try StoredLink($0)
    }
  }

  /// Whose token it is, revoked ones too.
  func find(tokenHash: String) throws -> StoredLink? {
    try connection.first("\(Self.select) WHERE l.token_hash = ?", tokenHash) { try StoredLink($0) }
  }

  /// Newest first, revoked ones too.
  /// - Parameter before: the link the list goes on from; "g" sorts after every identifier.
  func page(
    in gallery: Gallery.ID, of studio: Studio.ID, before: String = "g", limit: Int
  ) throws -> [StoredLink] {
    try connection.all(
      "\(Self.select) WHERE l.studio_id = ? AND l.gallery_id = ? AND l.link_id < ? ORDER BY l.link_id DESC LIMIT ?",
      studio, gallery, before, limit
    ) { try StoredLink($0) }
  }

  /// Those that are neither revoked nor expired, oldest first.
  /// - Parameter kind: nil for all.
  func live(
    in gallery: Gallery.ID, of studio: Studio.ID, kind: LinkKind? = nil, at now: Timestamp
  ) throws -> [StoredLink] {
    try connection.all(
      """
      \(Self.select) WHERE l.studio_id = ? AND l.gallery_id = ? AND l.revoked_at IS NULL
        AND (l.expires_at IS NULL OR l.expires_at > ?) ORDER BY l.link_id
      """,
      studio, gallery, now
    ) { try StoredLink($0) }.filter { kind == nil || $0.kind == kind }
  }

  /// Those that are not revoked, oldest first, whatever became of them otherwise.
  /// - Parameter kind: nil for all.
  func unrevoked(in gallery: Gallery.ID, of studio: Studio.ID, kind: LinkKind?) throws -> [StoredLink] {
    try connection.all(
      "\(Self.select) WHERE l.studio_id = ? AND l.gallery_id = ? AND l.revoked_at IS NULL ORDER BY l.link_id",
      studio, gallery
    ) { try StoredLink($0) }.filter { kind == nil || $0.kind == kind }
  }

  /// The items of several shares, each in its order.
  func media(of links: [Link.ID], studio: Studio.ID) throws -> [Link.ID: [Media.ID]] {
    var found: [Link.ID: [(place: Int64, media: Media.ID)]] = [:]
    try connection.forEach(
      "SELECT link_id, place, media_id FROM link_media WHERE studio_id = ? AND link_id IN (??)", [studio], in: links
    ) { row in
      found[try row.value(0), default: []].append((try row.int(1), try row.value(2)))
    }
    return found.mapValues { $0.sorted { $0.place < $1.place }.map(\.media) }
  }

  /// The items of a share, in its order.
  func media(of link: Link.ID, studio: Studio.ID) throws -> [Media.ID] {
    try connection.all(
      "SELECT media_id FROM link_media WHERE studio_id = ? AND link_id = ? ORDER BY place", studio, link
    ) { try $0.value(0) }
  }

  /// The item that a share opens with.
  func firstMedia(of link: StoredLink) throws -> Media.ID? {
    try connection.first(
      "SELECT media_id FROM link_media WHERE studio_id = ? AND link_id = ? ORDER BY place LIMIT 1", link.studio, link.id
    ) { try $0.value(0) }
  }
}
