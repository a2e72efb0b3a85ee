import CatalogAPI
import Domain
import IdentityAPI
import JSONRPC
import SharingAPI
import Storage

extension SharingService {
  private static let longestMessage = 1000
  /// Of one gallery. Past that the oldest makes room: nobody keeps others from asking by asking often.
  private static let mostWaiting = 1000
  private static let mostMailsAnHour = 20

  /// R18. Whether somebody is invited, known or declined is not looked at: the answer is the same whoever asks, and so
  /// are the steps up to it.
  public func requestAccess(_ request: RequestAccess, _ context: RPCContext) async throws -> Done {
    let name = try GuestName.checked(request.name)
    guard !name.isEmpty else { throw SharingFailure.invalidValue(field: "name", reason: "Type your name.") }
    guard let email = EmailAddress(request.email) else {
      throw SharingFailure.invalidValue(field: "email", reason: "This is not an email address. Correct it.")
    }
    let message = try PersonalMessage.checked(request.message, atMost: Self.longestMessage)
    let door = try await neighbours.door(request.slug, context)
    guard door.accessRequests != .off, door.privacy != .public else { throw SharingFailure.notAllowed }
    guard door.isOpen else { throw SharingFailure.notOpen }
    let now = now()
    try floods.requests.admit(request.network, at: now)
    let studio = try await neighbours.studio(door.studio, context)
    let asked = StoredRequest(
      studio: door.studio, gallery: door.gallery, id: .new(at: now), name: name, email: email, message: message, at: now
    )
    try await database.write { connection in
      let requests = AccessRequestTable(connection)
      guard try requests.put(asked, session: request.session) else { return }
      try requests.removeWaiting(in: asked.gallery, of: asked.studio, pastNewest: Self.mostWaiting)
      try ActivityTable(connection).insert([
        ActivityTable.New(
          studio: asked.studio, gallery: asked.gallery, at: now, kind: .accessRequested, audience: .guestLink,
          person: request.session.rawValue, name: name, email: email)
      ])
      try tell(studio, of: asked, at: now, in: connection)
    }
    return Done()
  }

  /// Mails the studio: at most once a person and day, and at most so often an hour.
  private func tell(
    _ studio: StudioProfile, of request: StoredRequest, at now: Timestamp, in connection: Connection
  ) throws {
    let requests = AccessRequestTable(connection)
    let mailed = try requests.mailed(
      about: request.email, in: request.gallery, of: request.studio, day: now.advanced(by: .seconds(-24 * 3600)),
      hour: now.advanced(by: .seconds(-3600)))
    guard !mailed.isTold && mailed.count < Self.mostMailsAnHour else { return }
    let mail = SharingEvent.WantedMail(
      kind: .accessRequest, toName: studio.name, toEmail: studio.email, fromName: request.name,
      message: request.message, sealedSecrets: nil, sendAt: nil)
    try log.append(
      SharingEvent(
        kind: .mailWanted, studio: request.studio, gallery: request.gallery, invitation: nil, mail: mail),
      at: now, in: connection)
    try requests.markMailed(request, at: now)
  }
}
