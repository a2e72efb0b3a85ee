/// R5: the one rule that decides every byte. Pure; its SQL form stands in catalog, and a test holds that both agree.
///
/// An item is visible to a viewer iff nothing is missing for them to be inside (`need`: R1, R7, R8, R11, R12, R16,
/// R17), its scene is not hidden from their audience (R4), it is not hidden unless they are a main client or the studio
/// (R3), and it lies in the scope of R2. What has nothing to show yet, or never will, is the studio's alone.
public enum Visibility {
  /// What the rule knows of an item.
  public struct ItemFacts: Sendable, Equatable {
    public var id: Media.ID
    public var scene: Scene.ID
    public var sceneHiddenFrom: Set<Audience>
    public var isHidden: Bool
    /// Processed without failure.
    public var isReady: Bool

    public init(id: Media.ID, scene: Scene.ID, sceneHiddenFrom: Set<Audience>, isHidden: Bool, isReady: Bool) {
      self.id = id
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
    return scope.contains(item)
  }

  /// What of a gallery a viewer's audience and grant reach, before anything hidden is taken away.
  public enum Scope: Sendable, Equatable {
    case everything
    case scenes(Set<Scene.ID>)
    /// Items, and of them those that lie in some scenes now; nil: in whatever scene.
    case media(Set<Media.ID>, in: Set<Scene.ID>? = nil)

    public func contains(_ item: ItemFacts) -> Bool {
      switch self {
      case .everything: true
      case .scenes(let scenes): scenes.contains(item.scene)
      case .media(let media, let scenes): media.contains(item.id) && scenes?.contains(item.scene) ?? true
      }
    }
  }

  /// The scope of R2 for whoever is inside; nil where nothing is to be seen.
  public static func scope(of viewer: Viewer, in gallery: GalleryFacts, at now: Timestamp) -> Scope? {
    need(of: viewer, in: gallery, at: now) == nil ? reach(of: viewer, in: gallery.privacy) : nil
  }

  /// R2, cell by cell. nil: nothing at all, whatever was shown.
  static func reach(of viewer: Viewer, in privacy: Privacy) -> Scope? {
    switch (viewer.audience, privacy) {
    case (.studio, _), (.mainClient, _), (.clientInvited, _): .everything
    case (.photographerInvited, .public): .everything
    case (.photographerInvited, .private), (.photographerInvited, .peopleIChoose):
      viewer.scenes.map { .scenes(Set($0)) } ?? .everything
    case (.guestLink, .public), (.guestFacebook, .public), (.guestEmail, .public): .everything
    // A share of chosen items by a copied link opens those; for any other link no scenes chosen is nothing.
    case (.guestLink, .private):
      viewer.media == nil ? .scenes(Set(viewer.scenes ?? [])) : shared(with: viewer)
    case (.guestFacebook, .private), (.guestEmail, .private): shared(with: viewer)
    case (.guestLink, .peopleIChoose), (.guestFacebook, .peopleIChoose), (.guestEmail, .peopleIChoose): nil
    case (.vendor, _): nil
    }
  }

  /// What a share opens, as far as whoever made it still sees it.
  private static func shared(with viewer: Viewer) -> Scope {
    .media(Set(viewer.media ?? []), in: viewer.scenes.map { Set($0) })
  }
}
