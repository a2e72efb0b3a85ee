import Domain
import SharingAPI
import Storage

/// Who asked to be let in (R18), within one read or write. A person has at most one waiting request a gallery.
struct AccessRequestTable {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  private static let select = "SELECT \(StoredRequest.columns) FROM access_request"

  func find(_ request: AccessRequest.ID, in gallery: Gallery.ID, of studio: Studio.ID) throws -> StoredRequest? {
    try connection.first(
      "\(Self.select) WHERE studio_id = ? AND request_id = ? AND gallery_id = ?", studio, request, gallery,
      as: StoredRequest.init)
  }

  /// Newest first.
  /// - Parameter before: the request the list goes on from; "g" sorts after every identifier.
  func page(
    in gallery: Gallery.ID, of studio: Studio.ID, before: String?, limit: Int
  ) throws -> [StoredRequest] {
    try connection.all(
      """
      \(Self.select) WHERE studio_id = ? AND gallery_id = ? AND request_id < ?
      ORDER BY request_id DESC LIMIT ?
      """,
      studio, gallery, before ?? "g", limit, as: StoredRequest.init)
  }

  /// Whether a browser has asked and waits for an answer.
  func isWaiting(_ session: SessionBinding, in gallery: Gallery.ID, of studio: Studio.ID) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM access_request WHERE studio_id = ? AND gallery_id = ? AND session = ? AND status = 'waiting'",
      studio, gallery, session
    ) { _ in true } ?? false
  }

  /// Forgets those that wait behind so many newer ones.
  func removeWaiting(in gallery: Gallery.ID, of studio: Studio.ID, pastNewest count: Int) throws {
    let old = try connection.all(
      """
      SELECT request_id FROM access_request WHERE studio_id = ? AND gallery_id = ? AND status = 'waiting'
      ORDER BY request_id DESC LIMIT -1 OFFSET ?
      """,
      studio, gallery, count
    ) { row -> AccessRequest.ID in try row.value(0) }
    for request in old {
      try connection.execute("DELETE FROM access_request WHERE studio_id = ? AND request_id = ?", studio, request)
    }
  }

  /// Has a person wait. Who waits already keeps their place and words; the browser they asked from last is known.
  /// - Returns: whether they did not wait before.
  func put(_ request: StoredRequest, session: SessionBinding) throws -> Bool {
    let known = try connection.execute(
      """
      UPDATE access_request SET session = ?
      WHERE studio_id = ? AND gallery_id = ? AND email = ? AND status = 'waiting'
      """,
      session, request.studio, request.gallery, request.email)
    guard known == 0 else { return false }
    try connection.execute(
      """
      INSERT INTO access_request (studio_id, request_id, gallery_id, session, name, email, message, status, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      request.studio, request.id, request.gallery, session, request.name, request.email, request.message,
      request.status, request.at)
    return true
  }

  /// How often the studio was mailed about a gallery's requests since then, and whether about this person.
  func mailed(
    about email: EmailAddress, in gallery: Gallery.ID, of studio: Studio.ID, day: Timestamp, hour: Timestamp
  ) throws -> (isTold: Bool, count: Int) {
    let isTold = try connection.first(
      "SELECT 1 FROM access_request WHERE studio_id = ? AND gallery_id = ? AND email = ? AND mailed_at > ?", studio,
      gallery, email, day
    ) { _ in true }
    let count = try connection.first(
      "SELECT count(*) FROM access_request WHERE studio_id = ? AND gallery_id = ? AND mailed_at > ?", studio, gallery,
      hour
    ) { Int(try $0.int(0)) }
    return (isTold ?? false, count ?? 0)
  }

  func markMailed(_ request: StoredRequest, at now: Timestamp) throws {
    try connection.execute(
      "UPDATE access_request SET mailed_at = ? WHERE studio_id = ? AND request_id = ?", now, request.studio,
      request.id)
  }

  func decide(_ request: StoredRequest) throws {
    try connection.execute(
      """
      UPDATE access_request SET status = ?, decided_by = ?, decided_at = ? WHERE studio_id = ? AND request_id = ?
      """,
      request.status, request.decidedBy, request.decidedAt, request.studio, request.id)
  }
}
