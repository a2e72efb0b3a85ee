/// R5: the one rule that decides every byte. Pure; its SQL form stands in catalog, and a test holds that both agree.
///
/// An item is visible to a viewer iff the gallery is open to them (R7), its scene is not hidden from their audience
/// (R4), it is not hidden unless they are a main client or the studio (R3), and it lies in the scope of R2.
public enum Visibility {
  /// What the rule knows of a gallery.
  public struct GalleryFacts: Sendable, Equatable {
    public var privacy: Privacy
    public var state: GalleryState
    /// The first moment the gallery is closed again, if it expires.
    public var expiresAt: Timestamp?

    public init(privacy: Privacy, state: GalleryState, expiresAt: Timestamp?) {
      self.privacy = privacy
      self.state = state
      self.expiresAt = expiresAt
    }

    /// R7.
    public func isOpen(at now: Timestamp) -> Bool {
      state == .online && expiresAt.map { now < $0 } ?? true
    }
  }

  /// What the rule knows of an item.
  public struct ItemFacts: Sendable, Equatable {
    public var scene: Scene.ID
    public var sceneHiddenFrom: Set<Audience>
    public var isHidden: Bool

    public init(scene: Scene.ID, sceneHiddenFrom: Set<Audience>, isHidden: Bool) {
      self.scene = scene
      self.sceneHiddenFrom = sceneHiddenFrom
      self.isHidden = isHidden
    }
  }

  /// Whether `viewer` may see the item at all.
  public static func sees(_ item: ItemFacts, in gallery: GalleryFacts, as viewer: Viewer, at now: Timestamp) -> Bool {
    guard let scope = scope(of: viewer, in: gallery, at: now) else { return false }
    guard viewer.audience == .studio || !item.sceneHiddenFrom.contains(viewer.audience) else { return false }
    guard viewer.audience.seesHiddenMedia || !item.isHidden else { return false }
    return scope.contains(item.scene)
  }

  /// What of a gallery a viewer's audience and grant reach, before anything hidden is taken away.
  public enum Scope: Sendable, Equatable {
    case everything
    case scenes(Set<Scene.ID>)

    public func contains(_ scene: Scene.ID) -> Bool {
      switch self {
      case .everything: true
      case .scenes(let scenes): scenes.contains(scene)
      }
    }
  }

  /// R1, R2 and R7 as one: the scope, or nil where nothing is to be seen.
  public static func scope(of viewer: Viewer, in gallery: GalleryFacts, at now: Timestamp) -> Scope? {
    if viewer.audience == .studio { return .everything }
    guard gallery.isOpen(at: now) else { return nil }
    if gallery.privacy == .peopleIChoose && viewer.proof != .code { return nil }
    switch (viewer.audience, gallery.privacy) {
    case (.studio, _), (.mainClient, _): return .everything
    case (.photographerInvited, .public), (.clientInvited, .public), (.guestLink, .public): return .everything
    case (.photographerInvited, _): return viewer.scenes.map { .scenes(Set($0)) } ?? .everything
    case (.clientInvited, _): return .everything
    case (.guestLink, _), (.guestFacebook, _), (.guestEmail, _), (.vendor, _): return nil
    }
  }
}
