import CatalogAPI
import Domain
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  /// The code is set before the link is written: a crash between the two leaves a code of a link that never existed,
  /// which opens nothing.
  public func createLink(_ request: CreateLink, _ context: RPCContext) async throws -> LinkSummary {
    let repeats = try Repeats(of: request, studio: request.studio, key: request.idempotencyKey, seals: seals)
    if let answer = try await database.read({ try repeats.answer(in: $0) }) { return answer }
    let now = now()
    try request.link.check(at: now)
    let gallery = try await neighbours.gallery(request.gallery, of: request.studio, context)
    // R8
    guard !gallery.sensitive else { throw SharingFailure.notAllowed }
    let scenes = request.link.scenes?.withoutRepeats
    try await neighbours.check(scenes, in: request.gallery, of: request.studio, context)
    var link = StoredLink(
      studio: request.studio, gallery: request.gallery, id: .new(at: now), kind: request.link.kind,
      label: try LinkLabel.checked(request.link.label), scenes: scenes, expiresAt: request.link.expiresAt,
      maxVisits: request.link.maxVisits, createdAt: now)
    if let code = request.link.accessCode {
      try await neighbours.setCode(code, of: link.id, studio: link.studio, context)
      (link.codeVersion, link.codes) = (1, 1)
    }
    let made = link
    return try await database.write { connection in
      if let answer = try repeats.answer(in: connection) {
        // The same call came twice at once: the code just set is nobody's.
        if made.codeVersion != nil { try CodeRemovalTable(connection).put(made.id, of: made.studio) }
        return answer
      }
      try LinkTable(connection).insert(made, tokenHash: linkTokens.token(of: made.id).hashHex)
      let answer = summary(of: made, media: nil, isSensitive: false, at: now)
      try repeats.record(answer, at: now, in: connection)
      return answer
    }
  }

  func summary(of link: StoredLink, media: [Media.ID]?, isSensitive: Bool, at now: Timestamp) -> LinkSummary {
    link.summary(
      url: addresses.link(linkTokens.token(of: link.id)), media: media, isSensitive: isSensitive, at: now)
  }
}
