import Domain
import JSONRPC

/// Cancels a mail that has not gone out. Fails with `notFound`, `tooLate`.
public struct CancelMail: RPCRequest {
  public static let method = "courier.cancelMail"
  public static let summary = "Cancels a mail that has not gone out."
  public static let isIdempotent = true
  public typealias Response = MailSummary
  public var studio: Studio.ID
  public var mail: Mail.ID

  public init(studio: Studio.ID, mail: Mail.ID) {
    self.studio = studio
    self.mail = mail
  }
}
