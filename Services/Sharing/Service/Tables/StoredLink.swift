import Domain
import SharingAPI
import Storage

/// A link that anybody may hold, as it stands in the table. Its token stands nowhere: it is derived (`LinkTokens`).
struct StoredLink: Sendable, Equatable {
  var studio: Studio.ID
  var gallery: Gallery.ID
  var id: Link.ID
  var kind: LinkKind
  var label = ""
  /// Of links that are no shares. For guests none is nothing; for colleagues nil is every scene (R2).
  var scenes: [Scene.ID]?
  /// Which of the codes it ever had has to be typed; nil: none.
  var codeVersion: Int64?
  /// How many codes it ever had: the next one's version is one more.
  var codes: Int64 = 0
  var expiresAt: Timestamp?
  var maxVisits: Int?
  /// How many sessions came in by it.
  var visits = 0
  var lastVisitAt: Timestamp?
  /// Of shares: by what name the studio knows who made it, and who that is (`Viewer.person`).
  var sharedByName: String?
  var sharedByPerson: String?
  /// Of shares: the link that who made it came by. A share ends with it, as it does with the sharer's invitation.
  var parentLink: Link.ID?
  /// Of shares by email.
  var toEmail: EmailAddress?
  var createdAt: Timestamp
  var revokedAt: Timestamp?

  /// Whether somebody who came by it is still inside.
  func isLive(at now: Timestamp) -> Bool {
    revokedAt == nil && expiresAt.map { now < $0 } ?? true
  }

  /// Whether no further browser comes in by it.
  var isSpent: Bool { maxVisits.map { visits >= $0 } ?? false }

  /// Whether who came by it may hand on what they see. A code or a count of visits is not to be got around by a share.
  var letsShare: Bool { codeVersion == nil && maxVisits == nil }

  func status(isSensitive: Bool, at now: Timestamp) -> LinkStatus {
    if revokedAt != nil { return .revoked }
    if !isLive(at: now) { return .expired }
    if isSpent { return .spent }
    return isSensitive ? .inert : .live
  }

  /// - Parameter media: of a share, in its order.
  func summary(
    url: String, media: [Media.ID]?, isSensitive: Bool, at now: Timestamp
  ) -> LinkSummary {
    LinkSummary(
      id: id, kind: kind, audience: kind.audience, label: label, url: revokedAt == nil ? url : nil, scenes: scenes,
      media: kind.isShare ? media ?? [] : nil, hasAccessCode: codeVersion != nil, expiresAt: expiresAt,
      maxVisits: maxVisits, visits: visits, lastVisitAt: lastVisitAt, sharedBy: kind.isShare ? sharedByName : nil,
      to: toEmail, status: status(isSensitive: isSensitive, at: now), createdAt: createdAt, revokedAt: revokedAt)
  }
}

extension LinkKind: SQLColumn {}

extension StoredLink {
  /// In the order `init` reads them. Of the table `link l`.
  static let columns = """
    l.studio_id, l.gallery_id, l.link_id, l.kind, l.label, l.scenes, l.code_version, l.codes, l.expires_at, \
    l.max_visits, l.visits, l.last_visit_at, l.shared_by_name, l.shared_by_person, l.to_email, l.created_at, \
    l.revoked_at, l.parent_link
    """

  /// - Parameter first: where `columns` begin in the row.
  init(_ row: Row, from first: Int = 0) throws {
    studio = try row.value(first)
    gallery = try row.value(first + 1)
    id = try row.value(first + 2)
    kind = try row.value(first + 3)
    label = try row.text(first + 4)
    scenes = try row.optional(first + 5, as: JSONColumn<[Scene.ID]>.self)?.value
    codeVersion = row.isNull(first + 6) ? nil : try row.int(first + 6)
    codes = try row.int(first + 7)
    expiresAt = try row.optional(first + 8)
    maxVisits = row.isNull(first + 9) ? nil : Int(try row.int(first + 9))
    visits = Int(try row.int(first + 10))
    lastVisitAt = try row.optional(first + 11)
    sharedByName = try row.optionalText(first + 12)
    sharedByPerson = try row.optionalText(first + 13)
    toEmail = try row.optional(first + 14)
    createdAt = try row.value(first + 15)
    revokedAt = try row.optional(first + 16)
    parentLink = try row.optional(first + 17)
  }
}
