import Domain
import JSONRPC

/// R14: what main clients and the studio may hand on, also where sharing is off: the gallery's own address where it is public, else its live guest links.
/// Fails with `notAllowed` for others.
public struct ListGuestLinks: RPCRequest {
  public static let method = "sharing.listGuestLinks"
  public static let summary = "Lists the guest links a main client may hand on."
  public static let isIdempotent = true
  public typealias Response = Page<GuestLink>
  public var viewer: Viewer

  public init(viewer: Viewer) {
    self.viewer = viewer
  }
}

/// A link to hand on.
public struct GuestLink: Codable, Sendable, Equatable {
  /// Absolute.
  public var url: String
  public var label: String
  public var scenes: [Scene.ID]?
  public var hasAccessCode: Bool
  public var expiresAt: Timestamp?

  public init(
    url: String, label: String, scenes: [Scene.ID]? = nil, hasAccessCode: Bool, expiresAt: Timestamp? = nil
  ) {
    self.url = url
    self.label = label
    self.scenes = scenes
    self.hasAccessCode = hasAccessCode
    self.expiresAt = expiresAt
  }
}
