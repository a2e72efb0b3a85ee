import CatalogAPI
import Domain
import JSONRPC
import SharingAPI

extension SharingService {
  /// Has identity look at a typed code: the code of the session's link or of the gallery where one of them is owed
  /// (R11), and else the personal code of whoever has the email (R12).
  ///
  /// A wrong code, an unknown email, a revoked person and whoever is slowed down take the same steps up to their answer:
  /// one read of the tables, the same calls of identity, and no write. Identity hashes for known and unknown people
  /// alike. Which calls those are depends on the gallery and the session alone, never on the email: guests who know the
  /// gallery's code do not learn by it who was invited.
  func confirm(
    _ typed: TypedCredentials, at door: Door, _ request: Enter, _ context: RPCContext
  ) async throws -> (holder: AskedHolder?, guestCode: GuestCode?) {
    let now = now()
    let email = EmailAddress(typed.email)?.rawValue ?? ""
    let (standing, holder) = try await database.read { connection in
      (
        try EntryTable(connection).standing(of: request.session, signedInAs: request.account, at: door, now),
        try InvitationTable(connection).holderOfCode(email: email, in: door.gallery, of: door.studio)
      )
    }
    let need = standing.need(in: door.facts, at: now)
    if typed.email.isEmpty && need == .opening { throw SharingFailure.notOpen }
    if let code = standing.guestCode(in: door.facts, at: now), need == .guestCode || typed.email.isEmpty {
      do {
        try await verify(typed.code, email: "", of: code.holder, invitation: nil, at: door, request, context)
        return (nil, code)
      } catch SharingFailure.wrongCredentials where !typed.email.isEmpty {
        // Perhaps it is their own.
      }
    }
    try await verify(
      typed.code, email: typed.email, of: CodeHolder.ID(holder.asked), invitation: holder.invitation, at: door,
      request, context)
    guard holder.invitation != nil else { throw SharingFailure.wrongCredentials }
    return (holder, nil)
  }

  private func verify(
    _ code: String, email: String, of holder: CodeHolder.ID, invitation: Invitation.ID?, at door: Door,
    _ request: Enter, _ context: RPCContext
  ) async throws {
    do {
      try await neighbours.verify(
        code, email: email, of: holder, studio: door.studio, network: request.network, context)
    } catch SharingFailure.tooManyAttempts(let seconds) {
      refusals.note(Refusal(studio: door.studio, gallery: door.gallery, invitation: invitation, at: now()))
      throw SharingFailure.tooManyAttempts(retryAfter: seconds)
    }
  }
}
