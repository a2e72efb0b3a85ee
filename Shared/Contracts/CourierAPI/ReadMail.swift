import Domain
import JSONRPC

/// The text of a mail in the local mail folder, for a studio without a mail server. Fails with `notFound`, `notKept`.
public struct ReadMail: RPCRequest {
  public static let method = "courier.readMail"
  public static let summary = "Reads a mail of the local mail folder."
  public static let isIdempotent = true
  public typealias Response = MailText
  public var studio: Studio.ID
  public var mail: Mail.ID

  public init(studio: Studio.ID, mail: Mail.ID) {
    self.studio = studio
    self.mail = mail
  }
}

public struct MailText: Codable, Sendable, Equatable {
  public var subject: String
  public var from: String
  public var to: String
  public var text: String
  public var html: String

  public init(subject: String, from: String, to: String, text: String, html: String) {
    self.subject = subject
    self.from = from
    self.to = to
    self.text = text
    self.html = html
  }
}
