import Domain
import JSONRPC

/// R25: what visitors did, as the gateway saw it. Told again after a lost answer, it is recorded once. Viewing is told
/// once per item and session. What the studio's own sessions do is nobody's activity.
public struct RecordActivity: RPCRequest {
  public static let method = "sharing.recordActivity"
  public static let summary = "Records what visitors did."
  public static let isIdempotent = true
  public typealias Response = Done
  public var entries: [NewActivity]

  public init(entries: [NewActivity]) {
    self.entries = entries
  }
}

/// Something a visitor did, to one thing or to several, before sharing knows who they are.
public struct NewActivity: Codable, Sendable, Equatable {
  public var viewer: Viewer
  public var kind: ActivityKind
  /// Each is recorded for itself.
  public var things: [Thing]
  public var at: Timestamp

  public struct Thing: Codable, Sendable, Equatable {
    /// Names what was done to it: told twice, it is recorded once.
    public var id: Identifier<Thing>
    /// nil for the gallery itself.
    public var media: Media.ID?

    public init(id: Identifier<Thing> = .new(), media: Media.ID?) {
      self.id = id
      self.media = media
    }
  }

  public init(viewer: Viewer, kind: ActivityKind, things: [Thing], at: Timestamp) {
    self.viewer = viewer
    self.kind = kind
    self.things = things
    self.at = at
  }
}

public enum ActivityKind: String, Codable, Sendable, CaseIterable {
  case invited, revoked, opened, viewed, favorited, unfavorited, downloaded, shared, hidden, unhidden
  /// Repeated failures at the door (R12).
  case loginRefused
  /// Somebody asked to be let in (R18).
  case accessRequested
  /// A key was used on more devices than it may be (R17).
  case deviceLimit
}
