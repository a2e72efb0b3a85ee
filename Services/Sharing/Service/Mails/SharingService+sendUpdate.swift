import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  public func sendUpdate(_ request: SendUpdate, _ context: RPCContext) async throws -> SendUpdate.Response {
    let repeats = try Repeats(of: request, studio: request.studio, key: request.idempotencyKey, seals: seals)
    let message = try PersonalMessage.checked(request.update.message)
    try await checkOwnership(of: request.gallery, by: request.studio, context)
    let now = now()
    return try await database.write { connection in
      if let answer = try repeats.answer(in: connection) { return answer }
      let invitations = try chosen(request, in: connection)
      for invitation in invitations {
        let mail = SharingEvent.WantedMail(
          kind: .update, toName: invitation.name, toEmail: invitation.email, message: message, sealedSecrets: nil,
          sendAt: request.update.sendAt)
        try log.append(
          SharingEvent(
            kind: .mailWanted, studio: request.studio, gallery: request.gallery, invitation: invitation.id, mail: mail),
          at: now, in: connection)
      }
      let answer = SendUpdate.Response(queued: invitations.count)
      try repeats.record(answer, at: now, in: connection)
      return answer
    }
  }

  /// - Throws: `invalidValue` naming those who cannot be written to.
  private func chosen(_ request: SendUpdate, in connection: Connection) throws -> [StoredInvitation] {
    let table = InvitationTable(connection)
    guard case .invitations(let ids) = request.update.to else {
      return try table.allLive(in: request.gallery, of: request.studio)
    }
    let found = try table.live(ids, in: request.gallery, of: request.studio)
    let missing = Set(ids).subtracting(found.map(\.id))
    guard missing.isEmpty else {
      let named = missing.sorted().prefix(10).map(\.rawValue).joined(separator: ", ")
      let rest = missing.count > 10 ? " and \(missing.count - 10) more" : ""
      throw SharingFailure.invalidValue(field: "to", reason: "Not invited to this gallery (any more): \(named)\(rest).")
    }
    return found
  }
}
