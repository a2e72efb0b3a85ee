/// R5: the one rule that decides every byte. Pure; its SQL form stands in catalog, and a test holds that both agree.
///
/// An item is visible to a viewer iff the gallery is open to them (R7), its scene is not hidden from their audience
/// (R4), it is not hidden unless they are a main client or the studio (R3), and it lies in the scope of R2. What has
/// nothing to show yet, or never will, is the studio's alone.
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
    /// Processed without failure.
    public var isReady: Bool

    public init(scene: Scene.ID, sceneHiddenFrom: Set<Audience>, isHidden: Bool, isReady: Bool) {
      self.scene = scene
      self.sceneHiddenFrom = sceneHiddenFrom
      self.isHidden = isHidden
      self.isReady = isReady
    }
  }

  /// Whether `viewer` may see the item at all.
  public static func sees(_ item: ItemFacts, in gallery: GalleryFacts, as viewer: Viewer, at now: Timestamp) -> Bool {
    guard let scope = scope(of: viewer, in: gallery, at: now) else { return false }
    if viewer.audience == .studio { return true }
    guard item.isReady, !item.sceneHiddenFrom.contains(viewer.audience) else { return false }
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
  ///
  /// What a table cell of R2 grants item by item (shares by channel, a vendor's selection) no viewer carries, so it
  /// reaches nothing here.
  public static func scope(of viewer: Viewer, in gallery: GalleryFacts, at now: Timestamp) -> Scope? {
    if viewer.audience == .studio { return .everything }
    guard gallery.isOpen(at: now), suffices(viewer.proof, for: gallery.privacy) else { return nil }
    switch (viewer.audience, gallery.privacy) {
    case (.studio, _), (.mainClient, _), (.clientInvited, _): return .everything
    case (.photographerInvited, .public): return .everything
    case (.photographerInvited, .private), (.photographerInvited, .peopleIChoose):
      return viewer.scenes.map { .scenes(Set($0)) } ?? .everything
    case (.guestLink, .public), (.guestFacebook, .public), (.guestEmail, .public): return .everything
    // No scenes chosen is nothing, not everything.
    case (.guestLink, .private): return viewer.scenes.map { .scenes(Set($0)) }
    case (.guestFacebook, .private), (.guestEmail, .private): return nil
    case (.guestLink, .peopleIChoose), (.guestFacebook, .peopleIChoose), (.guestEmail, .peopleIChoose): return nil
    case (.vendor, _): return nil
    }
  }

  /// R1, R12: the bare address opens public galleries only, and `peopleIChoose` asks for email and personal code.
  public static func suffices(_ proof: Viewer.Proof, for privacy: Privacy) -> Bool {
    switch privacy {
    case .public: true
    case .private: proof != .address
    case .peopleIChoose: proof == .code
    }
  }
}
