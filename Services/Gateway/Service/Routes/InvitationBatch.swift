import Domain
import Foundation
import Hummingbird
import JSONRPC
import RecipientList
import SharingAPI

/// People to invite, as JSON or as a file, handed to sharing in calls of a size that fits (R21).
struct InvitationBatch {
  /// Recipients a call; sharing takes no more.
  private static let mostPerCall = 1000
  private static let options = CallOptions(timeout: .seconds(60))

  let call: StudioCall

  func send() async throws -> RawJSON {
    let gallery: Gallery.ID = try call.call.id("gallery")
    let (invitation, unreadable) = try await invitation()
    let key = try call.call.idempotencyKey
    var answer = Invite.Response(items: [], rejected: unreadable)
    for (number, recipients) in invitation.recipients.withoutDoubles.chunks(of: Self.mostPerCall).enumerated() {
      var part = invitation
      part.recipients = recipients
      let partAnswer = try await call.services.sharing.call(
        Invite(
          studio: call.studio, gallery: gallery, invitation: part, idempotencyKey: key.map { "\($0)/\(number)" }),
        Self.options)
      answer.items += partAnswer.items
      answer.rejected += partAnswer.rejected
    }
    answer.rejected.sort { ($0.line ?? 0) < ($1.line ?? 0) }
    return try RawJSON(encoding: answer)
  }

  func check() async throws -> RawJSON {
    let gallery: Gallery.ID = try call.call.id("gallery")
    let (recipients, unreadable) =
      isCSV ? try await file() : (try await call.call.body(RecipientsBody.self).recipients, [])
    var answer = CheckRecipients.Response(fresh: [], known: [], rejected: unreadable)
    for recipients in recipients.withoutDoubles.chunks(of: Self.mostPerCall) {
      let part = try await call.services.sharing.call(
        CheckRecipients(studio: call.studio, gallery: gallery, audience: try audience(), recipients: recipients),
        Self.options)
      answer.fresh += part.fresh
      answer.known += part.known
      answer.rejected += part.rejected
    }
    answer.rejected.sort { ($0.line ?? 0) < ($1.line ?? 0) }
    return try RawJSON(encoding: answer)
  }

  private var isCSV: Bool {
    call.call.request.headers[.contentType]?.lowercased().hasPrefix("text/csv") ?? false
  }

  private func invitation() async throws -> (NewInvitation, [RejectedRecipient]) {
    guard isCSV else { return (try await call.call.body(NewInvitation.self), []) }
    guard let deliver = NewInvitation.Delivery(rawValue: call.call.query("deliver") ?? "email") else {
      throw Problem.invalid("deliver is email or link.")
    }
    let (recipients, unreadable) = try await file()
    let invitation = NewInvitation(
      audience: try audience(), recipients: recipients, message: call.call.query("message"), deliver: deliver)
    return (invitation, unreadable)
  }

  private func audience() throws -> Audience {
    guard let audience = call.call.query("audience").flatMap(Audience.init(rawValue:)) else {
      throw Problem.invalid("audience is one of mainClient, photographerInvited, clientInvited.")
    }
    return audience
  }

  private func file() async throws -> ([Recipient], [RejectedRecipient]) {
    let bytes = try await call.call.bytes(upTo: 32 << 20)
    let list = RecipientList.read(Array(bytes.readableBytesView))
    return (
      list.rows.map { Recipient(line: $0.line, name: $0.name, email: $0.email) },
      list.rejected.map { RejectedRecipient(line: $0.line, email: $0.email, reason: $0.reason) }
    )
  }
}

/// The body of a check.
struct RecipientsBody: Codable {
  let recipients: [Recipient]
}

extension [Recipient] {
  /// Sharing merges the doubles of one call; these are those between calls.
  fileprivate var withoutDoubles: [Recipient] {
    var seen: Set<String> = []
    return filter { seen.insert(EmailAddress($0.email)?.rawValue ?? $0.email).inserted }
  }
}

extension Array {
  /// At least one: whose gallery it is, is asked for an empty list too.
  fileprivate func chunks(of size: Int) -> [[Element]] {
    isEmpty ? [[]] : stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
