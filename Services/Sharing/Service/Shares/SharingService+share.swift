import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  /// Whether they may, and see all of it, is catalog's to say (R5, R14, R15). Links, mails and the word to the studio
  /// are one transaction. Nobody loses anything by a share: no epoch rises.
  public func share(_ request: Share, _ context: RPCContext) async throws -> SharedLink {
    let viewer = request.viewer
    var told = request
    (told.viewer, told.network) = (viewer.forRepeats, "")
    let repeats = try Repeats(of: told, studio: viewer.studio, key: request.idempotencyKey, seals: seals)
    // A guest's name is what they typed.
    let isGuest = viewer.audience != .studio && viewer.invitation == nil
    let checked = try CheckedShare(
      request.share, by: isGuest ? try GuestName.checked(request.name) : request.name)
    guard viewer.audience != .vendor else { throw SharingFailure.notAllowed }
    try await neighbours.authorizeShare(of: checked.media, by: viewer, context)
    let now = now()
    let answer = try await database.read { connection in
      try checkStanding(viewer, in: connection)
      let answer = try repeats.answer(in: connection)
      if answer == nil { _ = try parent(of: viewer, in: connection) }
      return answer
    }
    if let answer { return answer }
    try floods.shares.admit(request.network, at: now)
    if !checked.to.isEmpty { try floods.addresses.admit(request.network, count: checked.to.count, at: now) }
    var kept = checked
    try kept.keep { floods.letters.admit($0, of: viewer.studio, at: now) }
    let share = kept
    return try await database.write { connection in
      try checkStanding(viewer, in: connection)
      if let answer = try repeats.answer(in: connection) { return answer }
      let answer = try make(share, of: viewer, named: request.name, at: now, in: connection)
      if viewer.audience != .studio {
        let item = share.media.count == 1 ? share.media.first : nil
        try ActivityTable(connection).insert([ActivityTable.New(.shared, by: viewer, media: item, at: now)])
      }
      try repeats.record(answer, at: now, in: connection)
      return answer
    }
  }

  /// The link they came by, whose time their shares have too; nil for whoever came without one.
  /// - Throws: `notAllowed` where it lets nobody share, or too many shares stand above it.
  private func parent(of viewer: Viewer, in connection: Connection) throws -> StoredLink? {
    guard let id = viewer.link else { return nil }
    guard let link = try LinkTable(connection).find(id, of: viewer.studio) else { throw SharingFailure.notEntered }
    guard link.letsShare, try LinkTable(connection).ancestors(of: link).count < LinkTable.mostAncestors else {
      throw SharingFailure.notAllowed
    }
    return link
  }

  /// One link, or by email one an address with the mail that brings it.
  private func make(
    _ share: CheckedShare, of viewer: Viewer, named name: String, at now: Timestamp, in connection: Connection
  ) throws -> SharedLink {
    let parent = try parent(of: viewer, in: connection)
    // What the studio shares adds up whichever of its browsers it came from.
    let person = viewer.audience == .studio ? viewer.studio.rawValue : viewer.person
    func link(to email: EmailAddress?) throws -> (id: Link.ID, url: String) {
      let link = StoredLink(
        studio: viewer.studio, gallery: viewer.gallery, id: .new(at: now), kind: share.kind,
        expiresAt: parent?.expiresAt, sharedByName: share.signature ?? name, sharedByPerson: person,
        parentLink: parent?.id, toEmail: email, createdAt: now)
      let token = linkTokens.token(of: link.id)
      try LinkTable(connection).insert(link, tokenHash: token.hashHex, media: share.media)
      return (link.id, addresses.link(token))
    }
    var items: [SharedLink.Shared] = []
    for email in share.to {
      let (id, url) = try link(to: email)
      try want(mailWith: url, share, to: email, of: viewer, at: now, in: connection)
      items.append(SharedLink.Shared(id: id, to: email, url: url))
    }
    if let first = items.first {
      return SharedLink(url: first.url, id: first.id, items: items, rejected: share.rejected)
    }
    let (id, url) = try link(to: nil)
    return SharedLink(url: url, id: id)
  }

  private func want(
    mailWith url: String, _ share: CheckedShare, to email: EmailAddress, of viewer: Viewer, at now: Timestamp,
    in connection: Connection
  ) throws {
    let mail = SharingEvent.WantedMail(
      kind: .share, toName: "", toEmail: email, fromName: share.signature, message: share.message,
      sealedSecrets: try seals.seal(MailSecrets(accessCode: nil, link: url)), sendAt: nil)
    try log.append(
      SharingEvent(
        kind: .mailWanted, studio: viewer.studio, gallery: viewer.gallery, invitation: nil, mail: mail),
      at: now, in: connection)
  }
}
