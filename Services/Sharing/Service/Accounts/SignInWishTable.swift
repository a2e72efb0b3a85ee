import Domain
import Storage

/// That somebody asked for a sign-in link (R15): answered already, and not yet seen to.
struct SignInWish: Sendable {
  var id: Identifier<SignInWish>
  var email: EmailAddress
  var network: String
  /// The gallery they stand in; nil: none, then every studio that knows the address is meant.
  var place: Place?
  var at: Timestamp

  struct Place: Sendable, Hashable {
    var studio: Studio.ID
    var gallery: Gallery.ID
    /// Where the link leads back to; nil: to their galleries.
    var slug: String?
  }
}

/// Wishes in the order they came, within one read or write.
struct SignInWishTable {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func put(_ wish: SignInWish) throws {
    try connection.execute(
      """
      INSERT INTO sign_in_wish (wish_id, email, network, studio_id, gallery_id, slug, at) VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      wish.id, wish.email, wish.network, wish.place?.studio, wish.place?.gallery, wish.place?.slug, wish.at)
  }

  func first(_ limit: Int) throws -> [SignInWish] {
    try connection.all(
      "SELECT wish_id, email, network, studio_id, gallery_id, slug, at FROM sign_in_wish ORDER BY wish_id LIMIT ?",
      limit
    ) { row in
      let (studio, gallery): (Studio.ID?, Gallery.ID?) = (try row.optional(3), try row.optional(4))
      let slug = try row.optionalText(5)
      return SignInWish(
        id: try row.value(0), email: try row.value(1), network: try row.text(2),
        place: studio.flatMap { studio in
          gallery.map { SignInWish.Place(studio: studio, gallery: $0, slug: slug) }
        },
        at: try row.value(6))
    }
  }

  func remove(_ wish: SignInWish) throws {
    try connection.execute("DELETE FROM sign_in_wish WHERE wish_id = ?", wish.id)
  }

  /// The newest gallery of each studio that has a live invitation for an address. What guests said of themselves is
  /// not believed: anybody could have a studio write to an address by typing it.
  func places(knowing email: EmailAddress) throws -> [SignInWish.Place] {
    try connection.all(
      """
      SELECT i.studio_id, max(i.gallery_id) FROM contact c
      JOIN invitation i ON i.studio_id = c.studio_id AND i.contact_id = c.contact_id AND i.revoked_at IS NULL
      WHERE c.email = ? GROUP BY i.studio_id ORDER BY 2 DESC LIMIT 20
      """,
      email
    ) { SignInWish.Place(studio: try $0.value(0), gallery: try $0.value(1)) }
  }
}
