import Domain
import SharingAPI
import Storage

extension SharingService {
  /// What a narrowing did, as its transaction left it.
  struct Narrowed<Outcome: Sendable>: Sendable {
    var outcome: Outcome
    var gallery: Gallery.ID
    /// nil: nothing was taken from anybody.
    var epoch: Int64?
  }

  /// Takes something away from somebody, for good before it returns (R6).
  ///
  /// 1. `change` is one transaction: the invitation's row, its entries, its link, the gallery's access epoch and
  ///    the word to courier change together or not at all. From its commit on this service lets nobody in by what
  ///    is gone: whoever enters is checked against the row in the transaction that lets them in, and whoever is
  ///    inside is read together with it. Identity is not needed for that; it may be away.
  /// 2. Every gateway takes note of the new epoch, or is cut off and believes nothing any more.
  ///
  /// A crash before the commit changes nothing, and the caller gets no answer. A crash after it cuts all gateways
  /// off, which ends what they believed just as well. A caller that goes away changes nothing about the second
  /// step: the body runs to its end.
  ///
  /// Where there is nothing left to change, the gateways are told all the same: the call that did change it may
  /// still be waiting for them.
  func narrow<Outcome: Sendable>(
    _ change: @escaping @Sendable (Connection) throws -> Narrowed<Outcome>
  ) async throws -> Outcome {
    try await Task {
      let narrowed = try await database.write(change)
      if let epoch = narrowed.epoch {
        await watchers.notify(AccessChanged(gallery: narrowed.gallery, epoch: epoch))
      }
      return narrowed.outcome
    }.value
  }

  /// Raises the epoch where a session left the invitation it stood by for another grant: what was handed out to it by the
  /// first ends with that. Guests change their links as they like, and nothing rises: what one of those opens, anybody
  /// may hold, and whoever went from one to the other all day would have everybody's pictures asked about anew. Part of
  /// the transaction that let them in by the other.
  /// - Parameter before: their entry as it was.
  /// - Returns: nil where they stand as they stood.
  func raiseEpoch(
    ifLeft before: EntryTable.Entry?, at place: EntryPlace, _ now: Timestamp, in connection: Connection
  ) throws -> Int64? {
    guard let invitation = before?.invitation else { return nil }
    let entry = try EntryTable(connection).find(place.session, in: place.gallery, of: place.studio, at: now)
    guard entry?.invitation?.id != invitation.id else { return nil }
    return try GalleryAccessTable(connection).raiseEpoch(of: place.gallery, studio: place.studio)
  }

  /// Cuts off whoever came by an invitation and raises the epoch. Part of a narrowing's transaction.
  func cutOff(_ invitation: StoredInvitation, at now: Timestamp, in connection: Connection) throws -> Int64 {
    try EntryTable(connection).removeAll(of: invitation)
    try log.append(
      SharingEvent(
        kind: .mailUnwanted, studio: invitation.studio, gallery: invitation.gallery, invitation: invitation.id),
      at: now, in: connection)
    return try GalleryAccessTable(connection).raiseEpoch(of: invitation.gallery, studio: invitation.studio)
  }
}
