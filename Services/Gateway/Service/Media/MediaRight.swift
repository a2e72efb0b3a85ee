import Domain

/// R6: whether a file that is on its way may go on with its next piece.
struct MediaRight: Sendable {
  let question: MediaQuestion
  let media: Media.ID
  let rendition: Rendition
  let blob: BlobKey
  let isForKeeps: Bool
  /// Under which it may go.
  var standing: Standing

  /// Returns where it may. Costs no call while nothing was narrowed.
  /// - Throws: for everything else; the answer ends there.
  mutating func goOn() async throws {
    if question.gateway.beliefs.vouch(question.session, in: question.gallery, since: standing) { return }
    standing = try await question.decideAgain(media, rendition, blob, isForKeeps: isForKeeps).standing
  }
}
