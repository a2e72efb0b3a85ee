import Domain
import JSONRPC
import SharingAPI
import Sodium
import Storage

extension SharingService {
  /// Opening marks nothing and counts nothing: a mail scanner opens links too (R9). The page that opens then enters, and
  /// that counts.
  public func openLink(_ request: OpenLink, _ context: RPCContext) async throws -> OpenLink.Response {
    guard let hash = SecretToken(request.token)?.hashHex else { throw SharingFailure.notFound }
    let now = now()
    guard let found = try await database.read({ try Opened(tokenHash: hash, now, in: $0) }) else {
      throw SharingFailure.notFound
    }
    let gallery = try await neighbours.gallery(found.gallery, of: found.studio, context)
    let first = try await narrow { connection in
      // Revoked or replaced meanwhile (R6).
      guard let opened = try Opened(tokenHash: hash, now, in: connection) else { throw SharingFailure.notFound }
      return try put(opened, request, at: now, in: connection)
    }
    return OpenLink.Response(slug: gallery.slug, media: first)
  }

  /// What a token opens.
  private enum Opened: Sendable {
    case invitation(StoredInvitation)
    case link(StoredLink)

    /// nil for what is unknown, revoked, replaced or over.
    init?(tokenHash: String, _ now: Timestamp, in connection: Connection) throws {
      let invitation = try InvitationTable(connection).find(linkHash: tokenHash)
      let link = try LinkTable(connection).find(tokenHash: tokenHash)
      if let invitation {
        self = .invitation(invitation)
      } else if let link, link.isLive(at: now) {
        self = .link(link)
      } else {
        return nil
      }
    }

    var gallery: Gallery.ID {
      switch self {
      case .invitation(let invitation): invitation.gallery
      case .link(let link): link.gallery
      }
    }

    var studio: Studio.ID {
      switch self {
      case .invitation(let invitation): invitation.studio
      case .link(let link): link.studio
      }
    }
  }

  /// - Returns: of a share the item to open first.
  private func put(
    _ opened: Opened, _ request: OpenLink, at now: Timestamp, in connection: Connection
  ) throws -> Narrowed<Media.ID?> {
    let entries = EntryTable(connection)
    let place = EntryPlace(studio: opened.studio, gallery: opened.gallery, session: request.session)
    let entry = try entries.find(request.session, in: opened.gallery, of: opened.studio, at: now)
    var first: Media.ID?
    switch opened {
    case .invitation(let invitation):
      // Who came by this invitation already keeps what they have: a code is worth more than a link.
      if entry?.invitation?.id != invitation.id {
        try entries.put(place, invitation: invitation.id, proof: .link, device: request.device, at: now)
      }
    case .link(let link):
      let isTheirs = entry?.link?.id == link.id
      guard !link.isSpent || (isTheirs && entry?.isVisited == true) else { throw SharingFailure.notFound }
      if !isTheirs && !(entry?.isBetter(than: link) ?? false) {
        try entries.put(place, link: link.id, proof: .link, device: request.device, at: now)
      }
      first = link.kind.isShare ? try LinkTable(connection).firstMedia(of: link) : nil
    }
    return Narrowed(
      outcome: first, gallery: opened.gallery,
      epoch: try raiseEpoch(ifLeft: entry, at: place, now, in: connection))
  }
}

extension EntryTable.Entry {
  /// Whether a session keeps what it came by when it opens a link that anybody may hold: nobody loses by a link.
  fileprivate func isBetter(than link: StoredLink) -> Bool {
    switch grant {
    case .invitation: true
    case .link(let own): own.kind == .photographerInvited && !owesLinkCode && link.kind != .photographerInvited
    case .address: false
    }
  }
}
