import Domain
import JSONRPC

/// The outbox: every mail, its look, its way out, its history. Work comes from sharing's event log.
public protocol CourierAPI: Sendable {
  func listMails(_ request: ListMails, _ context: RPCContext) async throws -> Page<MailSummary>
  func readMail(_ request: ReadMail, _ context: RPCContext) async throws -> MailText
  func cancelMail(_ request: CancelMail, _ context: RPCContext) async throws -> MailSummary
  func events(_ request: CourierEvents, _ context: RPCContext) async throws -> CourierEvents.Response
}
