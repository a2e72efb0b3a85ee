import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  /// What a session showed at the door this time, and identity confirmed.
  struct Shown: Sendable {
    /// Whose personal code it was (R12).
    var holder: AskedHolder?
    /// The guests' code it was (R11).
    var guestCode: GuestCode?
    var details: VisitorDetails?
  }

  /// Takes what is shown, keeps it, and says the first thing that is still missing: a door asks for one thing after
  /// another, and for none of them twice.
  public func enter(_ request: Enter, _ context: RPCContext) async throws -> Viewer {
    let typed = try TypedCredentials(request.credentials)
    let door = try await neighbours.door(request.slug, context)
    // R16: who does not have to say who they are is not written down.
    var shown = Shown(details: door.facts.collectsVisitors ? typed.details : nil)
    if shown.details != nil { try floods.details.admit(request.network, at: now()) }
    if typed.asksIdentity {
      (shown.holder, shown.guestCode) = try await confirm(typed, at: door, request, context)
    } else if let viewer = try await isInsideAlready(at: door, request, shown) {
      return viewer
    }
    return try await admit(at: door, request, shown, context)
  }

  /// The common case, without a write: who was inside comes again. And who shows nothing and lacks something of what
  /// there is to show hears what it is.
  private func isInsideAlready(at door: Door, _ request: Enter, _ shown: Shown) async throws -> Viewer? {
    let now = now()
    let standing = try await database.read { connection in
      try EntryTable(connection).standing(of: request.session, signedInAs: request.account, at: door, now)
    }
    let isAsItWas = !standing.isByAccount && !standing.isByOldAddress && shown.details == nil
    switch standing.need(in: door.facts, at: now) {
    case nil: return isAsItWas && standing.entry?.openedAt != nil ? standing.viewer : nil
    case .device, .details: return nil
    case let need?:
      // An entry holds what is shown, and nobody gets one by showing nothing.
      guard isAsItWas || (standing.entry == nil && need != .guestCode) else { return nil }
      throw SharingFailure(need)
    }
  }

  private enum Admission: Sendable {
    case inside(Viewer)
    case outside(Visibility.Need, Standing)
    /// Who was shown is not whom that key belongs to any more.
    case refused
  }

  private func admit(
    at door: Door, _ request: Enter, _ shown: Shown, _ context: RPCContext
  ) async throws -> Viewer {
    let now = now()
    // What is shown is kept also where something else is missing: nothing is thrown before the commit.
    let admission = try await narrow { connection -> Narrowed<Admission> in
      let entries = EntryTable(connection)
      let place = EntryPlace(studio: door.studio, gallery: door.gallery, session: request.session)
      let before = try entries.find(request.session, in: door.gallery, of: door.studio, at: now)
      guard try keep(shown, at: door, request, now, in: connection) else {
        return Narrowed(outcome: .refused, gallery: door.gallery, epoch: nil)
      }
      let epoch = try raiseEpoch(ifLeft: before, at: place, now, in: connection)
      let standing = try entries.standing(of: request.session, signedInAs: nil, at: door, now)
      let need = try settle(standing, at: door, device: request.device, now, in: connection)
      let admission: Admission =
        if let need {
          .outside(need, standing)
        } else {
          .inside(try markOpened(request.session, at: door, now, in: connection))
        }
      return Narrowed(outcome: admission, gallery: door.gallery, epoch: epoch)
    }
    switch admission {
    case .inside(let viewer): return viewer
    case .refused: throw SharingFailure.wrongCredentials
    case .outside(let need, let standing):
      if need == .device { await tellOfDeviceLimit(standing, context) }
      throw SharingFailure(need)
    }
  }

  /// Writes what was shown into the session's entry.
  /// - Returns: false where the personal key was revoked or replaced while identity looked at the code (R6).
  private func keep(
    _ shown: Shown, at door: Door, _ request: Enter, _ now: Timestamp, in connection: Connection
  ) throws -> Bool {
    let entries = EntryTable(connection)
    let place = EntryPlace(studio: door.studio, gallery: door.gallery, session: request.session)
    if let holder = shown.holder {
      guard let invitation = holder.invitation,
        let current = try InvitationTable(connection).find(invitation, of: door.studio), current.isLive,
        current.version == holder.version
      else { return false }
      try entries.put(place, invitation: invitation, proof: .code, device: request.device, at: now)
    }
    let standing = try entries.standing(of: request.session, signedInAs: request.account, at: door, now)
    if standing.isByAccount {
      try entries.put(
        place, invitation: standing.viewer.invitation, proof: .link, device: request.device, at: now)
    } else if standing.entry == nil || standing.isByOldAddress {
      switch standing.need(in: door.facts, at: now) {
      // Nothing to come in by: nothing is kept.
      case .opening, .grant, .personalCode: return true
      case .guestCode, .device, .details, nil:
        try entries.put(place, address: door.slug, proof: .address, device: request.device, at: now)
      }
    }
    switch shown.guestCode {
    case .link(let link, let version) where standing.entry?.link?.id == link:
      try entries.setLinkCode(version, of: place)
    case .gallery(_, let version): try entries.setGuestCode(version, of: place)
    case .link, nil: break
    }
    if let details = shown.details, standing.entry?.invitation == nil { try entries.setDetails(details, of: place) }
    return true
  }

  /// Gives a session that may come in its place: among the devices of its key (R17), and among the visits of its link
  /// (R11). Part of the transaction that lets it in.
  /// - Returns: what is still missing.
  func settle(
    _ standing: Standing, at door: Door, device: String, _ now: Timestamp, in connection: Connection
  ) throws -> Visibility.Need? {
    let need = standing.need(in: door.facts, at: now)
    guard let entry = standing.entry, need == nil || need == .device || need == .details else { return need }
    let entries = EntryTable(connection)
    let place = EntryPlace(studio: door.studio, gallery: door.gallery, session: standing.viewer.session)
    if entry.firstEnteredAt == nil {
      try entries.takePlace(place, by: .init(entry.grant), device: device, at: now)
    }
    if need == nil && !entry.isVisited {
      if let link = entry.link {
        // The last visit may have gone to somebody else just now.
        guard try LinkTable(connection).countVisit(link.id, of: link.studio, at: now) else { return .grant }
      }
      try entries.markVisited(place)
    }
    return need
  }

  /// The session sees the gallery now. Confirms a main client (R9) and tells the studio, once a session (R25).
  private func markOpened(
    _ session: SessionBinding, at door: Door, _ now: Timestamp, in connection: Connection
  ) throws -> Viewer {
    let entries = EntryTable(connection)
    let standing = try entries.standing(of: session, signedInAs: nil, at: door, now)
    guard let entry = standing.entry, entry.openedAt == nil else { return standing.viewer }
    try entries.markOpened(EntryPlace(studio: door.studio, gallery: door.gallery, session: session), at: now)
    if let invitation = entry.invitation { try InvitationTable(connection).markOpened(invitation, at: now) }
    try ActivityTable(connection).insert([
      ActivityTable.New(.opened, by: standing.viewer, at: now, once: .opened(by: standing.viewer))
    ])
    return standing.viewer
  }
}
