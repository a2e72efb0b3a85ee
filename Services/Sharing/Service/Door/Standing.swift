import CatalogAPI
import Domain
import Storage

/// What a session is at a gallery's door: who it would be inside, and what it still has to show.
struct Standing: Sendable {
  /// nil for a passer-by who came by nothing but the address.
  var entry: EntryTable.Entry?
  var viewer: Viewer
  /// Whether they are who they are by the account they are signed in with, and have no entry yet that says so.
  var isByAccount = false
  /// Whether their entry is by an address that was renewed since.
  var isByOldAddress = false

  /// The first thing that keeps them outside; nil where they may come in. It is `Visibility`'s word, but for two things
  /// that only sharing knows of: the code of their link (R11), and whether the link still lets a browser in.
  func need(in facts: Visibility.GalleryFacts, at now: Timestamp) -> Visibility.Need? {
    let need = Visibility.need(of: viewer, in: facts, at: now)
    if need == .opening { return need }
    if let entry, let link = entry.link, link.isSpent && !entry.isVisited { return .grant }
    switch need {
    case .opening, .grant, .personalCode: return need
    case .guestCode, .device, .details, nil: return entry?.owesLinkCode == true ? .guestCode : need
    }
  }

  /// The code that somebody who is no invited person may type here (R11); nil where none would help.
  func guestCode(in facts: Visibility.GalleryFacts, at now: Timestamp) -> GuestCode? {
    switch need(in: facts, at: now) {
    case .opening, .grant, .personalCode: return nil
    case .guestCode, .device, .details, nil: break
    }
    if let link = entry?.link, let version = link.codeVersion { return .link(link.id, version: version) }
    guard entry?.invitation == nil, viewer.audience != .photographerInvited else { return nil }
    return facts.guestCode.map { .gallery(viewer.gallery, version: $0) }
  }
}

/// A code that anybody may hold (R11).
enum GuestCode: Sendable, Equatable {
  case link(Link.ID, version: Int64)
  case gallery(Gallery.ID, version: Int64)

  var holder: CodeHolder.ID {
    switch self {
    case .link(let id, _): CodeHolder.ID(id)
    case .gallery(let id, _): CodeHolder.ID(id)
    }
  }
}

extension EntryTable {
  /// - Parameter account: whom the browser is signed in as: whoever was invited under its address stands there as by
  ///   their own link, unless they came by an invitation already.
  func standing(
    of session: SessionBinding, signedInAs account: Client?, at door: Door, _ now: Timestamp
  ) throws -> Standing {
    let place = EntryPlace(studio: door.studio, gallery: door.gallery, session: session)
    let entry = try find(session, in: door.gallery, of: door.studio, at: now)
    if entry?.invitation == nil, let invitation = try invitation(of: account, at: door) {
      let entry = Entry(
        grant: .invitation(invitation), proof: .link, accessEpoch: try epoch(at: door, of: entry))
      return Standing(entry: entry, viewer: try viewer(entry, at: place, now), isByAccount: true)
    }
    guard let entry else {
      var viewer = Viewer.passerBy(door.studio, door.gallery, at: door.slug, session: session)
      viewer.accessEpoch = try epoch(at: door, of: nil)
      return Standing(entry: nil, viewer: viewer)
    }
    var viewer = try viewer(entry, at: place, now)
    var isByOldAddress = false
    if case .address(let address) = entry.grant, address != door.slug {
      // They stand at the gallery's door, so they know its address as it is now (R1).
      (viewer.address, isByOldAddress) = (door.slug, true)
    }
    return Standing(entry: entry, viewer: viewer, isByOldAddress: isByOldAddress)
  }

  private func invitation(of account: Client?, at door: Door) throws -> StoredInvitation? {
    guard let account, account.studio == door.studio else { return nil }
    return try InvitationTable(connection).live(of: [account.email], in: door.gallery, of: door.studio)[account.email]
  }

  private func epoch(at door: Door, of entry: Entry?) throws -> Int64 {
    try entry?.accessEpoch ?? GalleryAccessTable(connection).epoch(of: door.gallery, studio: door.studio)
  }
}
