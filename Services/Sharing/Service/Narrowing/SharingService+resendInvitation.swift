import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  /// Identity replaces the code first, then one transaction does all the rest. Between the two the old code opens
  /// nothing and the new one is known to nobody; a crash there leaves the person outside until the studio, which got
  /// no answer, tries again. Two calls for one person take turns, so that the code in the mail is the code that opens.
  public func resendInvitation(
    _ request: ResendInvitation, _ context: RPCContext
  ) async throws -> InvitationSummary {
    let repeats = try Repeats(of: request, studio: request.studio, key: request.idempotencyKey, seals: seals)
    let message = try PersonalMessage.checked(request.resend.message)
    return try await resending.pass(request.invitation) {
      let (found, answer) = try await database.read { connection in
        (
          try InvitationTable(connection).find(request.invitation, of: request.studio),
          try repeats.answer(in: connection)
        )
      }
      guard let found else { throw SharingFailure.notFound }
      if let answer { return try await repeated(answer, of: found) }
      guard found.isLive else { throw SharingFailure.notAllowed }

      let gallery = try await neighbours.gallery(found.gallery, of: found.studio, context)
      // Somebody who has a code has it replaced even where the gallery does not ask for it at the moment.
      let isCoded = gallery.privacy == .peopleIChoose || found.hasAccessCode
      let codes = isCoded ? try await neighbours.issueCodes(for: [found.id], of: found.studio, context) : []
      let key = PersonalKey(invitation: found.id, accessCode: codes.first)
      return try await replaceKey(of: request, by: key, message: message, repeats)
    }
  }

  private func replaceKey(
    of request: ResendInvitation, by key: PersonalKey, message: String?, _ repeats: Repeats<ResendInvitation>
  ) async throws -> InvitationSummary {
    let now = now()
    let isMailed = request.resend.deliver != .link
    do {
      return try await narrow { connection in
        var invitation = try live(request.invitation, of: request.studio, in: connection)
        let epoch = try cutOff(invitation, at: now, in: connection)
        invitation.hasAccessCode = key.accessCode != nil
        (invitation.mailState, invitation.mailReason) = (nil, nil)
        (invitation.sentAt, invitation.openedAt) = (nil, nil)
        try InvitationTable(connection).setKey(
          of: invitation, linkHash: key.link.hashHex, hasAccessCode: invitation.hasAccessCode,
          mailSequence: isMailed
            ? try want(mailWith: key, to: invitation, message: message, sendAt: nil, at: now, in: connection) : nil)
        let answer = invitation.summary(
          link: isMailed ? nil : addresses.link(key.link), accessCode: key.accessCode)
        try repeats.record(answer, at: now, in: connection)
        return Narrowed(outcome: answer, gallery: invitation.gallery, epoch: epoch)
      }
    } catch SharingFailure.notAllowed {
      // Revoked meanwhile: the code just made is nobody's.
      try await database.write { try CodeRemovalTable($0).put(request.invitation, of: request.studio) }
      throw SharingFailure.notAllowed
    }
  }

  /// The first call may still be waiting for the gateways: its repeat must not be done before they know.
  private func repeated(
    _ answer: InvitationSummary, of invitation: StoredInvitation
  ) async throws -> InvitationSummary {
    try await narrow { connection in
      Narrowed(
        outcome: answer, gallery: invitation.gallery,
        epoch: try GalleryAccessTable(connection).epoch(of: invitation.gallery, studio: invitation.studio))
    }
  }
}
