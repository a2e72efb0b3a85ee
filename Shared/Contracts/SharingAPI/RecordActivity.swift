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

/// Something a visitor did, before sharing knows who they are.
public struct NewActivity: Codable, Sendable, Equatable {
  /// Names the deed: told twice, it is recorded once.
  public var id: Identifier<NewActivity>
  public var viewer: Viewer
  public var kind: ActivityKind
  public var media: Media.ID?
  public var at: Timestamp

  public init(
    id: Identifier<NewActivity> = .new(), viewer: Viewer, kind: ActivityKind, media: Media.ID?, at: Timestamp
  ) {
    self.id = id
    self.viewer = viewer
    self.kind = kind
    self.media = media
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
