import Domain
import JSONRPC

/// R18: who asked, newest first. For the studio, and main clients where they may decide. Fails with `notAllowed`, `notFound`.
public struct ListAccessRequests: RPCRequest {
  public static let method = "sharing.listAccessRequests"
  public static let summary = "Lists who asked to be let in."
  public static let isIdempotent = true
  public typealias Response = Page<AccessRequestSummary>
  public var viewer: Viewer
  public var after: Cursor?
  public var limit: Int

  public init(viewer: Viewer, after: Cursor? = nil, limit: Int = PageLimit.standard) {
    self.viewer = viewer
    self.after = after
    self.limit = limit
  }
}

/// Somebody who asked to be let in.
public struct AccessRequestSummary: Codable, Sendable, Equatable {
  public var id: AccessRequest.ID
  public var name: String
  public var email: EmailAddress
  public var message: String?
  public var status: Status
  public var at: Timestamp
  /// nil while it waits, and where the studio decided.
  public var decidedBy: String?
  public var decidedAt: Timestamp?

  public init(
    id: AccessRequest.ID, name: String, email: EmailAddress, message: String? = nil, status: Status, at: Timestamp,
    decidedBy: String? = nil, decidedAt: Timestamp? = nil
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.message = message
    self.status = status
    self.at = at
    self.decidedBy = decidedBy
    self.decidedAt = decidedAt
  }

  public enum Status: String, Codable, Sendable, CaseIterable {
    case waiting, approved, declined
  }
}
