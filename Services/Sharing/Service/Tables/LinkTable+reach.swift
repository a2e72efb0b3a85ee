import Domain
import Storage

/// What a share opens where the gallery is private (R2), as far as whoever made it sees and shares it now (R6).
struct ShareReach: Sendable, Equatable {
  var media: [Media.ID]
  /// Of `media` what lies in these scenes, catalog knows which; nil: in whatever scene.
  var scenes: [Scene.ID]?

  static let nothing = ShareReach(media: [], scenes: [])

  /// - Parameter scenes: nil changes nothing.
  fileprivate mutating func narrow(to scenes: [Scene.ID]?) {
    guard let scenes else { return }
    self.scenes = self.scenes?.filter(Set(scenes).contains) ?? scenes
  }
}

extension LinkTable {
  /// What a viewer's shares may add up to, newest first.
  static let largestUnion = 5000

  /// What whoever came by a share may see where the gallery is private (R2): what one person shared on Facebook adds up
  /// over the gallery, what they shared by email over the address, and a copied link opens its own items. Nobody sees by
  /// a share of their own what others shared. nil for links that are no shares.
  ///
  /// A share gives on what its maker has, and no more than they have left (R6): it is read together with the grant it
  /// came from, link by link up to the one that is no share or to the invitation of who made the first.
  func reach(of link: StoredLink, at now: Timestamp) throws -> ShareReach? {
    guard link.kind.isShare else { return nil }
    let ancestors = try ancestors(of: link)
    let first = ancestors.last ?? link
    guard first.parentLink == nil else { return .nothing }
    var reach = ShareReach(media: try items(of: link, at: now))
    for ancestor in ancestors {
      guard ancestor.isLive(at: now), ancestor.letsShare else { return .nothing }
      switch ancestor.kind {
      case .guest: reach.narrow(to: ancestor.scenes ?? [])
      case .photographerInvited: reach.narrow(to: ancestor.scenes)
      case .copy, .facebook, .email: reach.media = reach.media.filter(Set(try items(of: ancestor, at: now)).contains)
      }
    }
    if let maker = try maker(of: first) {
      guard maker.isLive else { return .nothing }
      // Other audiences have no scenes of their own, and see all that a share may show.
      if maker.audience == .photographerInvited { reach.narrow(to: maker.scenes) }
    }
    return reach
  }

  /// Who made a share, where they were invited.
  private func maker(of share: StoredLink) throws -> StoredInvitation? {
    guard let id = share.sharedByPerson.flatMap({ Invitation.ID($0) }) else { return nil }
    return try InvitationTable(connection).find(id, of: share.studio)
  }

  /// What a share adds up to, whatever became of the grant it came from.
  private func items(of link: StoredLink, at now: Timestamp) throws -> [Media.ID] {
    switch link.kind {
    case .guest, .photographerInvited: []
    case .copy: try media(of: link.id, studio: link.studio)
    case .facebook, .email: try union(with: link, at: now)
    }
  }

  /// Places of a share, of at most 500 items, counted down from here all have four digits: they sort as texts.
  private static let placeFromTheEnd = 1999

  /// The items of all live shares of the kind that who made this one made in its gallery by the same grant, by email to
  /// the same address; newest share first.
  private func union(with link: StoredLink, at now: Timestamp) throws -> [Media.ID] {
    try connection.all(
      """
      SELECT m.media_id, max(l.link_id || (\(Self.placeFromTheEnd) - m.place)) FROM link l
      JOIN link_media m ON m.studio_id = l.studio_id AND m.link_id = l.link_id
      WHERE l.studio_id = ? AND l.gallery_id = ? AND l.kind = ? AND COALESCE(l.to_email, '') = ?
        AND COALESCE(l.shared_by_person, '') = ? AND COALESCE(l.parent_link, '') = ?
        AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > ?)
      GROUP BY m.media_id ORDER BY 2 DESC LIMIT ?
      """,
      link.studio, link.gallery, link.kind.rawValue, link.toEmail?.rawValue ?? "", link.sharedByPerson ?? "",
      link.parentLink?.rawValue ?? "", now, Self.largestUnion
    ) { try $0.value(0) }
  }
}
