import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  /// Who is inside stays inside, with the scope the link has now: it is read with their entry. A new code asks them
  /// anew: what they typed is an older version. What they shared has the link's scope too, and ends where the link asks
  /// for a code or counts visits from now on.
  ///
  /// Identity replaces the code first. Until the link says so too, the old code opens nothing and the new one counts as
  /// the old version; a crash there leaves newcomers outside until the studio, which got no answer, tries again. Two
  /// changes of one link take turns.
  public func updateLink(_ request: UpdateLink, _ context: RPCContext) async throws -> LinkSummary {
    try await changingLinks.pass(request.link) {
      let now = now()
      let found = try await database.read { try changeable(request.link, of: request.studio, in: $0) }
      let changed = try request.change.applied(to: found, at: now)
      let gallery = try await neighbours.gallery(found.gallery, of: found.studio, context)
      if case .set = request.change.scenes {
        try await neighbours.check(changed.scenes, in: found.gallery, of: found.studio, context)
      }
      if case .set(let code) = request.change.accessCode {
        try await neighbours.setCode(code, of: found.id, studio: found.studio, context)
      }
      return try await narrow { connection in
        let table = LinkTable(connection)
        let current = try changeable(request.link, of: request.studio, in: connection)
        // Visits were counted meanwhile; nothing else changes but here.
        let link = try request.change.applied(to: current, at: now)
        try table.update(link)
        try table.shortenShares(from: link)
        let ended = link.letsShare ? [] : try table.unrevokedShares(from: .links([link.id]), of: link.studio)
        try end(ended, at: now, in: connection)
        let access = GalleryAccessTable(connection)
        let epoch =
          link.opensAs(current) && ended.isEmpty
          ? try access.epoch(of: link.gallery, studio: link.studio)
          : try access.raiseEpoch(of: link.gallery, studio: link.studio)
        let media = link.kind.isShare ? try table.media(of: link.id, studio: link.studio) : nil
        return Narrowed(
          outcome: summary(of: link, media: media, isSensitive: gallery.sensitive, at: now), gallery: link.gallery,
          epoch: epoch)
      }
    }
  }

  /// - Throws: `notFound`, `notAllowed` for a revoked one.
  private func changeable(_ link: Link.ID, of studio: Studio.ID, in connection: Connection) throws -> StoredLink {
    guard let found = try LinkTable(connection).find(link, of: studio) else { throw SharingFailure.notFound }
    guard found.revokedAt == nil else { throw SharingFailure.notAllowed }
    return found
  }
}

extension LinkChange {
  /// The link as it is after the change.
  /// - Throws: `invalidValue`; `notAllowed` for what shares do not have.
  func applied(to link: StoredLink, at now: Timestamp) throws(SharingFailure) -> StoredLink {
    var link = link
    let before = link.kind
    if link.kind.isShare && (kind != nil || !scenes.isKept || !accessCode.isKept) { throw .notAllowed }
    if let kind {
      guard !kind.isShare else {
        throw .invalidValue(field: "kind", reason: "A link of the studio is guest or photographerInvited.")
      }
      link.kind = kind
    }
    if let label { link.label = try LinkLabel.checked(label) }
    link.scenes = scenes.applied(to: link.scenes)?.withoutRepeats
    // No scenes chosen is nothing for guests and everything for colleagues: that is said, not slipped into (R2).
    if before == .guest && link.kind == .photographerInvited && scenes.isKept && (link.scenes ?? []).isEmpty {
      throw .invalidValue(field: "scenes", reason: "Choose the scenes that colleagues see, or null for all of them.")
    }
    try link.kind.check(link.scenes)
    switch accessCode {
    case .keep: break
    case .clear: link.codeVersion = nil
    case .set:
      link.codes += 1
      link.codeVersion = link.codes
    }
    link.expiresAt = expiresAt.applied(to: link.expiresAt)
    if !expiresAt.isKept { try LinkLimits.check(expiresAt: link.expiresAt, at: now) }
    link.maxVisits = maxVisits.applied(to: link.maxVisits)
    if !maxVisits.isKept { try LinkLimits.check(maxVisits: link.maxVisits) }
    return link
  }
}

extension Change {
  fileprivate var isKept: Bool { if case .keep = self { true } else { false } }
}

extension StoredLink {
  /// Whether it opens the same as another state of it, to those who are inside.
  fileprivate func opensAs(_ other: StoredLink) -> Bool {
    kind == other.kind && scenes == other.scenes && codeVersion == other.codeVersion && expiresAt == other.expiresAt
  }
}
