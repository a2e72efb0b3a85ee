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
    return Page(items: await summaries(of: rows, studio: request.studio), next: next)
  }

  func readMail(_ request: ReadMail, _ context: RPCContext) async throws -> MailText {
    guard let row = try await outbox.mail(request.mail, of: request.studio) else { throw CourierFailure.notFound }
    guard row.summary.readable, let message = try folder.read(request.mail), let text = MailText(message: message)
    else { throw CourierFailure.notKept }
    return text
  }

  func cancelMail(_ request: CancelMail, _ context: RPCContext) async throws -> MailSummary {
    let row = try await outbox.cancel(request.mail, of: request.studio, at: .now)
    return await summaries(of: [row], studio: request.studio)[0]
  }

  func events(_ request: CourierEvents, _ context: RPCContext) async throws -> CourierEvents.Response {
    try await outbox.events.page(after: request.after, limit: request.limit, waitSeconds: request.waitSeconds)
  }

  /// A mail that was never sent is shown with the subject it would have now. There may be hundreds of a few galleries,
  /// and catalog or identity may be away: each name is asked for once.
  private func summaries(of rows: [MailRow], studio: Studio.ID) async -> [MailSummary] {
    let studioName = try? await directory.studio(studio)?.name
    var titles: [Gallery.ID: String] = [:]
    for gallery in Set(rows.filter { $0.subject == nil }.map(\.summary.gallery)) {
      titles[gallery] = try? await directory.gallery(gallery, of: studio)?.title
    }
    return rows.map { row in
      var summary = row.summary
      guard row.subject == nil else { return summary }
      summary.subject =
        if let studioName, let title = titles[summary.gallery] {
          LetterSubject.text(of: summary.kind, from: SenderName(row.fromName), studio: studioName, gallery: title)
        } else {
          LetterSubject.placeholder(of: summary.kind)
        }
      return summary
    }
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
