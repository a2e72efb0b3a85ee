import Domain
import JSONRPC

/// Tells who a session is in a gallery. A studio's own session needs no invitation; whether the gallery is that
/// studio's is part of the question. Fails with `notEntered`, `notFound`.
public struct ResolveViewer: RPCRequest {
  public static let method = "sharing.resolveViewer"
  public static let summary = "Tells who a session is in a gallery."
  public static let isIdempotent = true
  public typealias Response = ResolvedViewer
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var session: SessionBinding
  /// The studio the session's account belongs to, from its principal; nil for visitors.
  public var accountOf: Studio.ID?

  public init(studio: Studio.ID, gallery: Gallery.ID, session: SessionBinding, accountOf: Studio.ID?) {
    self.studio = studio
    self.gallery = gallery
    self.session = session
    self.accountOf = accountOf
  }
}

/// A viewer, and by what name and address the studio knows them.
public struct ResolvedViewer: Codable, Sendable, Equatable {
  public var viewer: Viewer
  /// Empty for guests without a name.
  public var name: String
  /// Of people who were invited, and of guests who told theirs (R16).
  public var email: EmailAddress?

  public init(viewer: Viewer, name: String, email: EmailAddress? = nil) {
    self.viewer = viewer
    self.name = name
    self.email = email
  }
}
