import Domain
import SharingAPI
import Storage

/// Somebody's request to be let in (R18), as it stands in the table.
struct StoredRequest: Sendable, Equatable {
  var studio: Studio.ID
  var gallery: Gallery.ID
  var id: AccessRequest.ID
  var name: String
  var email: EmailAddress
  var message: String?
  var status = AccessRequestSummary.Status.waiting
  var at: Timestamp
  /// The main client who decided; nil while it waits, and where the studio did.
  var decidedBy: String?
  var decidedAt: Timestamp?

  var summary: AccessRequestSummary {
    AccessRequestSummary(
      id: id, name: name, email: email, message: message, status: status, at: at, decidedBy: decidedBy,
      decidedAt: decidedAt)
  }
}

extension AccessRequestSummary.Status: SQLColumn {}

extension StoredRequest {
  /// In the order `init` reads them.
  static let columns =
    "studio_id, gallery_id, request_id, name, email, message, status, at, decided_by, decided_at"

  init(_ row: Row) throws {
    studio = try row.value(0)
    gallery = try row.value(1)
    id = try row.value(2)
    name = try row.text(3)
    email = try row.value(4)
    message = try row.optionalText(5)
    status = try row.value(6)
    at = try row.value(7)
    decidedBy = try row.optionalText(8)
    decidedAt = try row.optional(9)
  }
}
