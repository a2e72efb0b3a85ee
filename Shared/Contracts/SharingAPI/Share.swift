import Domain
import JSONRPC

/// R14: shares items that the viewer sees. By email a mail with the link goes to each address; what one person shares by
/// email with one address, or on Facebook, adds up (R2). A share ends with the invitation or link that who made it came
/// by, and opens no more than that one does at the time (R6). An address that was written to too often comes back in
/// `rejected`.
/// Fails with `notAllowed` (sharing is off, R8, `peopleIChoose`, a link with a code or a number of visits, too long a chain of shares), `accountNeeded` (R15), `notFound` (an item is not theirs to see), `invalidValue`.
public struct Share: RPCRequest {
  public static let method = "sharing.share"
  public static let summary = "Makes a share of some items for one channel."
  public typealias Response = SharedLink
  public var viewer: Viewer
  /// By what name the studio knows who shares.
  public var name: String
  public var share: NewShare
  /// Where the call came from, against floods.
  public var network: String
  public var idempotencyKey: String?

  public init(viewer: Viewer, name: String, share: NewShare, network: String, idempotencyKey: String? = nil) {
    self.viewer = viewer
    self.name = name
    self.share = share
    self.network = network
    self.idempotencyKey = idempotencyKey
  }
}

/// The body of `POST /api/v1/g/{slug}/shares`.
public struct NewShare: Codable, Sendable, Equatable {
  public var channel: Channel
  /// At most 500. None, in a public gallery: the gallery as a whole.
  public var media: [Media.ID]?
  /// By email: up to 20 addresses as typed.
  public var to: [String]?
  /// By email: at most 2,000 characters.
  public var message: String?
  /// By email: how who shares signs, where the studio does not know them.
  public var name: String?

  public init(
    channel: Channel, media: [Media.ID]? = nil, to: [String]? = nil, message: String? = nil, name: String? = nil
  ) {
    self.channel = channel
    self.media = media
    self.to = to
    self.message = message
    self.name = name
  }

  public enum Channel: String, Codable, Sendable, CaseIterable {
    case facebook, email, link
  }
}

/// The answer of `POST /api/v1/g/{slug}/shares`.
public struct SharedLink: Codable, Sendable, Equatable {
  /// Absolute. By email: of the first address.
  public var url: String
  public var id: Link.ID
  /// By email: one an address.
  public var items: [Shared]?
  public var rejected: [RejectedRecipient]?

  public init(url: String, id: Link.ID, items: [Shared]? = nil, rejected: [RejectedRecipient]? = nil) {
    self.url = url
    self.id = id
    self.items = items
    self.rejected = rejected
  }

  public struct Shared: Codable, Sendable, Equatable {
    public var id: Link.ID
    public var to: EmailAddress
    public var url: String

    public init(id: Link.ID, to: EmailAddress, url: String) {
      self.id = id
      self.to = to
      self.url = url
    }
  }
}
