import Domain

/// A scene as its studio sees it.
public struct SceneDetails: Codable, Sendable, Equatable {
  public var id: Scene.ID
  public var title: String
  /// R4: audiences that do not see it, whatever their grant says.
  public var hiddenFrom: [Audience]
  public var count: Int

  public init(id: Scene.ID, title: String, hiddenFrom: [Audience], count: Int) {
    self.id = id
    self.title = title
    self.hiddenFrom = hiddenFrom
    self.count = count
  }
}
