import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  /// Whether what they came by opens the gallery as it stands now is catalog's to say (R5). Runs on every page: one
  /// read, for personal keys one more, and for shares what they came from.
  public func resolveViewer(_ request: ResolveViewer, _ context: RPCContext) async throws -> ResolvedViewer {
    if request.accountOf == request.studio { return try await studioItself(request, context) }
    let now = now()
    let place = EntryPlace(studio: request.studio, gallery: request.gallery, session: request.session)
    let found = try await database.read { connection -> (EntryTable.Entry, Viewer)? in
      let entries = EntryTable(connection)
      guard let entry = try entries.find(place.session, in: place.gallery, of: place.studio, at: now) else {
        return nil
      }
      return (entry, try entries.viewer(entry, at: place, now))
    }
    guard let (entry, known) = found else { throw SharingFailure.notEntered }
    if entry.owesLinkCode { throw SharingFailure.codeNeeded }
    let viewer = entry.isSettled ? known : try await settleLater(place, context)
    return ResolvedViewer(
      viewer: viewer, name: entry.invitation?.name ?? entry.details?.name ?? "",
      email: entry.invitation?.email ?? entry.details?.email)
  }

  /// A client that opens a link and looks without entering, as programs do, is a visit and a device like any other:
  /// nobody gets around either by leaving the door's question out. Once a session.
  private func settleLater(_ place: EntryPlace, _ context: RPCContext) async throws -> Viewer {
    let door = try await neighbours.door(of: place.gallery, studio: place.studio, context)
    let now = now()
    let (standing, need) = try await database.write { connection in
      let entries = EntryTable(connection)
      let before = try entries.standing(of: place.session, signedInAs: nil, at: door, now)
      let need = try settle(before, at: door, device: "", now, in: connection)
      return (try entries.standing(of: place.session, signedInAs: nil, at: door, now), need)
    }
    guard standing.entry != nil else { throw SharingFailure.notEntered }
    // No visit is left. All else that is missing is catalog's to say.
    if need == .grant && standing.entry?.link != nil { throw SharingFailure.notEntered }
    if need == .device { await tellOfDeviceLimit(standing, context) }
    return standing.viewer
  }

  private func studioItself(_ request: ResolveViewer, _ context: RPCContext) async throws -> ResolvedViewer {
    try await checkOwnership(of: request.gallery, by: request.studio, context)
    let epoch = try await database.read { connection in
      try GalleryAccessTable(connection).epoch(of: request.gallery, studio: request.studio)
    }
    let viewer = Viewer(
      studio: request.studio, gallery: request.gallery, audience: .studio, proof: .account, session: request.session,
      accessEpoch: epoch)
    return ResolvedViewer(viewer: viewer, name: "")
  }

  /// With a visitor's session all that was handed out to it ends. What was handed out to a session that lives on ends
  /// with the epoch (R6).
  public func leave(_ request: Leave, _ context: RPCContext) async throws -> Done {
    try await narrow { connection in
      let access = GalleryAccessTable(connection)
      let hasLeft = try EntryTable(connection).remove(request.session, from: request.gallery)
      guard request.sessionLivesOn else { return Narrowed(outcome: (), gallery: request.gallery, epoch: nil) }
      return Narrowed(
        outcome: (), gallery: request.gallery,
        epoch: hasLeft
          ? try access.raiseEpoch(of: request.gallery, studio: request.studio)
          : try access.epoch(of: request.gallery, studio: request.studio))
    }
    return Done()
  }
}

extension EntryTable.Entry {
  /// Whether this session has its place among the devices and visits of its grant.
  fileprivate var isSettled: Bool {
    switch grant {
    case .invitation: firstEnteredAt != nil
    case .link: isVisited
    case .address: true
    }
  }
}
