import Domain

extension EntryTable {
  /// Who a session is by its entry.
  func viewer(_ entry: Entry, at place: EntryPlace, _ now: Timestamp) throws -> Viewer {
    var viewer: Viewer
    switch entry.grant {
    case .invitation(let invitation):
      viewer = invitation.viewer(session: place.session, proof: entry.proof, epoch: entry.accessEpoch)
    case .link(let link):
      viewer = link.viewer(
        session: place.session, reach: try LinkTable(connection).reach(of: link, at: now), epoch: entry.accessEpoch)
      viewer.hasLinkCode = link.codeVersion != nil && entry.linkCode == link.codeVersion
      viewer.hasDetails = entry.details != nil
    case .address(let address):
      viewer = Viewer(
        studio: place.studio, gallery: place.gallery, audience: .guestLink, proof: .address, address: address,
        hasDetails: entry.details != nil, session: place.session, accessEpoch: entry.accessEpoch)
    }
    viewer.guestCode = entry.guestCode
    if let grant = PersonalGrant(entry.grant) {
      viewer.device = try ordinal(
        of: place.session, since: entry.firstEnteredAt, by: grant, of: place.studio)
    }
    return viewer
  }
}

extension StoredLink {
  /// Who somebody is by this link before they showed anything else.
  /// - Parameter reach: of shares (`LinkTable.reach`).
  func viewer(session: SessionBinding, reach: ShareReach?, epoch: Int64) -> Viewer {
    Viewer(
      studio: studio, gallery: gallery, audience: kind.audience, link: id,
      scenes: kind.isShare ? reach?.scenes : scenes, media: reach?.media, proof: .link, session: session,
      accessEpoch: epoch)
  }
}
