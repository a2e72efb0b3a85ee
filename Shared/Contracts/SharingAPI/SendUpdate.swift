import Domain
import JSONRPC

/// R22: "new photos are up", to everyone with a live invitation or to chosen people. Holds no code.
public struct SendUpdate: RPCRequest {
  public static let method = "sharing.sendUpdate"
  public static let summary = "Mails an update to all or chosen people of a gallery."
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  public var update: Update
  public var idempotencyKey: String?

  public init(studio: Studio.ID, gallery: Gallery.ID, update: Update, idempotencyKey: String? = nil) {
    self.studio = studio
    self.gallery = gallery
    self.update = update
    self.idempotencyKey = idempotencyKey
  }

  public struct Response: Codable, Sendable, Equatable {
    /// How many mails were put into the outbox.
    public var queued: Int
    public init(queued: Int) { self.queued = queued }
  }
}

/// The body of `POST /api/v1/galleries/{id}/updates`.
public struct Update: Codable, Sendable, Equatable {
  public var message: String
  public var to: To
  public var sendAt: Timestamp?

  public init(message: String, to: To, sendAt: Timestamp? = nil) {
    self.message = message
    self.to = to
    self.sendAt = sendAt
  }

  /// `"all"` or a list of invitation ids.
  public enum To: Codable, Sendable, Equatable {
    case all
    case invitations([Invitation.ID])

    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let word = try? container.decode(String.self) {
        guard word == "all" else {
          throw DecodingError.dataCorrupted(
            .init(codingPath: decoder.codingPath, debugDescription: "\"all\" or a list of invitation ids"))
        }
        self = .all
      } else {
        self = .invitations(try container.decode([Invitation.ID].self))
      }
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .all: try container.encode("all")
      case .invitations(let ids): try container.encode(ids)
      }
    }
  }
}

extension Update.To: JSONSchemaDescribing {
  public static let jsonSchema = JSONSchema.oneOf([.choice(["all"]), .array(of: .string(format: "uuid"))])
  public static let jsonExample = RawJSON("\"all\"")
}
