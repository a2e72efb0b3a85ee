import CatalogAPI
import Domain
import Storage

/// The galleries that a client may open, within one read: by an account's address, or because their browser has been
/// inside. Whether they may be told of each is decided at its door.
struct OpenGalleryTable {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// The newest galleries, each once.
  func all(of accounts: [Client], session: SessionBinding?, limit: Int) throws -> [FindDoors.GalleryName] {
    var found: Set<FindDoors.GalleryName> = []
    for account in accounts { found.formUnion(try invited(account, limit: limit)) }
    if let session, session != .none { found.formUnion(try visited(session, limit: limit)) }
    return Array(found.sorted { $0.gallery > $1.gallery }.prefix(limit))
  }

  /// By live invitations of the account's address, at the account's own studio.
  private func invited(_ account: Client, limit: Int) throws -> [FindDoors.GalleryName] {
    try connection.all(
      """
      SELECT i.studio_id, i.gallery_id FROM contact c
      JOIN invitation i ON i.studio_id = c.studio_id AND i.contact_id = c.contact_id AND i.revoked_at IS NULL
      WHERE c.studio_id = ? AND c.email = ? ORDER BY i.gallery_id DESC LIMIT ?
      """,
      account.studio, account.email, limit
    ) { FindDoors.GalleryName(studio: try $0.value(0), gallery: try $0.value(1)) }
  }

  private func visited(_ session: SessionBinding, limit: Int) throws -> [FindDoors.GalleryName] {
    try connection.all(
      "SELECT studio_id, gallery_id FROM entry WHERE session = ? ORDER BY gallery_id DESC LIMIT ?", session, limit
    ) { FindDoors.GalleryName(studio: try $0.value(0), gallery: try $0.value(1)) }
  }
}
