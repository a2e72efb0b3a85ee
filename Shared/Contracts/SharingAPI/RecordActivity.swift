import Domain
import JSONRPC

/// R25: what viewers did. Viewing is told once per item and session; the gateway gathers and sends.
public struct RecordActivity: RPCRequest {
  public static let method = "sharing.recordActivity"
  public static let summary = "Records what viewers did."
  public typealias Response = Done
  public var entries: [NewActivity]

  public init(entries: [NewActivity]) {
    self.entries = entries
  }
}

public struct NewActivity: Codable, Sendable, Equatable {
  public var viewer: Viewer
  public var kind: ActivityKind
  public var media: Media.ID?
  public var at: Timestamp

  public init(viewer: Viewer, kind: ActivityKind, media: Media.ID?, at: Timestamp) {
    self.viewer = viewer
    self.kind = kind
    self.media = media
    self.at = at
  }
}

public enum ActivityKind: String, Codable, Sendable, CaseIterable {
  case invited, revoked, opened, viewed, downloaded, hidden, unhidden
  /// Repeated failures at the door (R12).
  case loginRefused
}
