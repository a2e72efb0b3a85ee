import Domain
import JSONRPC

/// Opens a session for a browser without an account. It opens nothing until sharing lets it into a gallery.
public struct OpenVisitorSession: RPCRequest {
  public static let method = "identity.openVisitorSession"
  public static let summary = "Opens a session for a browser without an account."
  public typealias Response = VisitorSession
  public init() {}
}

/// A fresh visitor session. The token goes into a cookie and is stored only as its BLAKE2b hash.
public struct VisitorSession: Codable, Sendable, Equatable {
  public var token: String
  public var session: SessionBinding

  public init(token: String, session: SessionBinding) {
    self.token = token
    self.session = session
  }
}
