import CourierAPI
import Domain
import JSONRPC
import SharingAPI

/// The outbox as other programs see it.
struct CourierService: CourierAPI {
  let outbox: Outbox
  let directory: Directory
  /// Where mails lie that can be read here.
  let folder: MailFolder

  func listMails(_ request: ListMails, _ context: RPCContext) async throws -> Page<MailSummary> {
    let (rows, next) = try await outbox.list(request)
    var items: [MailSummary] = []
    for row in rows { items.append(await summary(of: row)) }
    return Page(items: items, next: next)
  }

  func readMail(_ request: ReadMail, _ context: RPCContext) async throws -> MailText {
    guard let row = try await outbox.mail(request.mail, of: request.studio) else { throw CourierFailure.notFound }
    guard row.summary.readable, let message = try folder.read(request.mail), let text = MailText(message: message)
    else { throw CourierFailure.notKept }
    return text
  }

  func cancelMail(_ request: CancelMail, _ context: RPCContext) async throws -> MailSummary {
    await summary(of: try await outbox.cancel(request.mail, of: request.studio, at: .now))
  }

  func events(_ request: CourierEvents, _ context: RPCContext) async throws -> CourierEvents.Response {
    try await outbox.events.page(after: request.after, limit: request.limit, waitSeconds: request.waitSeconds)
  }

  /// A mail that was never sent is shown with the subject it would have now.
  private func summary(of row: MailRow) async -> MailSummary {
    var summary = row.summary
    guard row.subject == nil else { return summary }
    let studio = try? await directory.studio(row.reference.studio)?.name
    let gallery = try? await directory.gallery(summary.gallery, of: row.reference.studio)?.title
    summary.subject =
      if let studio, let gallery {
        LetterSubject.text(of: summary.kind, studio: studio, gallery: gallery)
      } else {
        LetterSubject.placeholder(of: summary.kind)
      }
    return summary
  }
}

extension CourierService {
  /// The service's table of contents.
  var router: RPCRouter {
    var router = RPCRouter()
    router.register(ListMails.self, listMails)
    router.register(ReadMail.self, readMail)
    router.register(CancelMail.self, cancelMail)
    router.register(CourierEvents.self, events)
    return router
  }
}
