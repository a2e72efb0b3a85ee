import Domain
import JSONRPC

/// A session leaves a gallery. A visitor's ends with it; a member of some studio stays signed in, and nothing that was
/// handed out to them here opens when this returns (R6).
public struct Leave: RPCRequest {
  public static let method = "sharing.leave"
  public static let summary = "A session leaves a gallery."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var session: SessionBinding
  /// Whether the session lives on, as an account's does.
  public var sessionLivesOn: Bool

  public init(studio: Studio.ID, gallery: Gallery.ID, session: SessionBinding, sessionLivesOn: Bool) {
    self.studio = studio
    self.gallery = gallery
    self.session = session
    self.sessionLivesOn = sessionLivesOn
  }
}
