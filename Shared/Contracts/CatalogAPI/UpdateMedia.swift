import Domain
import JSONRPC

/// Moves, renames, hides or unhides an item, by the studio.
public struct UpdateMedia: RPCRequest {
  public static let method = "catalog.updateMedia"
  public static let summary = "Moves, renames, hides or unhides an item."
  public static let isIdempotent = true
  public typealias Response = MediaItem
  public var studio: Studio.ID
  public var media: Media.ID
  public var change: MediaChange
  /// The studio's session, for the answer's URLs.
  public var session: SessionBinding

  public init(studio: Studio.ID, media: Media.ID, change: MediaChange, session: SessionBinding) {
    self.studio = studio
    self.media = media
    self.change = change
    self.session = session
  }
}

/// The body of `PATCH /api/v1/media/{id}`; what is left out stays.
public struct MediaChange: Codable, Sendable, Equatable {
  public var filename: String?
  /// Moves to the end of that scene, unless `after` says where.
  public var scene: Scene.ID?
  /// Move behind this item of the same scene; `null` moves to the front.
  public var after: Change<Media.ID>
  public var hidden: Bool?

  public init(
    filename: String? = nil, scene: Scene.ID? = nil, after: Change<Media.ID> = .keep, hidden: Bool? = nil
  ) {
    self.filename = filename
    self.scene = scene
    self.after = after
    self.hidden = hidden
  }
}
