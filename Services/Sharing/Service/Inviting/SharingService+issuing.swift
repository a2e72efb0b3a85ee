import Domain
import SharingAPI
import Storage

extension SharingService {
  /// An order with the key of each person it invites.
  struct KeyIssue {
    let order: InvitationOrder
    let keys: [EmailAddress: PersonalKey]
    let now: Timestamp

    func stored(_ person: Invitee, _ key: PersonalKey) -> StoredInvitation {
      StoredInvitation(
        studio: order.studio, gallery: order.gallery, id: key.invitation, name: person.name, email: person.email,
        audience: order.audience, scenes: order.scenes, hasAccessCode: key.accessCode != nil, version: 1,
        createdAt: now, invitedBy: order.host?.id, invitedByName: order.host?.signature,
        nameByHost: order.host == nil ? nil : person.name)
    }
  }

  /// Writes contacts, invitations, wanted mails and activity of a plan, many rows at a time. What a main client's
  /// guests are called by the studio stays; and their keys are in their mails alone.
  func write(_ plan: InvitationPlan, _ issue: KeyIssue, in connection: Connection) throws -> Invite.Response {
    let order = issue.order
    let contacts = try ContactTable(connection).put(
      plan.fresh, of: order.studio, at: issue.now, mayRename: order.mayRename)
    var items: [InvitationSummary] = []
    var new: [InvitationTable.New] = []
    for step in plan.steps {
      switch step {
      case .known(_, let invitation):
        items.append(order.host == nil ? invitation.summary() : invitation.summaryForHosts)
      case .fresh(let person):
        // Revoked between the two looks at the table: no key was made for them, and the next call makes one.
        guard let key = issue.keys[person.email], let contact = contacts[person.email] else {
          throw SharingFailure.invalidValue(field: "recipients", reason: "The list of people just changed. Try again.")
        }
        let invitation = issue.stored(person, key)
        let isMailed = order.deliver == .email
        new.append(
          InvitationTable.New(
            invitation: invitation, contact: contact, linkHash: key.link.hashHex,
            mailSequence: isMailed
              ? try want(
                mailWith: key, to: invitation, message: order.message, sendAt: order.sendAt, at: issue.now,
                in: connection)
              : nil))
        items.append(
          invitation.summary(
            link: isMailed ? nil : addresses.link(key.link),
            accessCode: order.host == nil ? key.accessCode : nil))
      }
    }
    try InvitationTable(connection).insert(new)
    try forget(issue.keys, but: new.map(\.invitation.id), of: order.studio, in: connection)
    try ActivityTable(connection).insert(
      new.map { ActivityTable.New(.invited, by: $0.invitation, at: issue.now) })
    return Invite.Response(items: items, rejected: plan.rejected)
  }

  /// Codes that were made for people whom somebody else invited meanwhile are nobody's.
  private func forget(
    _ keys: [EmailAddress: PersonalKey], but used: [Invitation.ID], of studio: Studio.ID, in connection: Connection
  ) throws {
    let used = Set(used)
    for key in keys.values where key.accessCode != nil && !used.contains(key.invitation) {
      try CodeRemovalTable(connection).put(key.invitation, of: studio)
    }
  }

  /// Asks courier for the mail that brings somebody their key.
  /// - Returns: the event's sequence number.
  func want(
    mailWith key: PersonalKey, to invitation: StoredInvitation, message: String?, sendAt: Timestamp?,
    at now: Timestamp, in connection: Connection
  ) throws -> Int64 {
    let mail = SharingEvent.WantedMail(
      kind: .invitation, toName: invitation.name, toEmail: invitation.email, fromName: invitation.invitedByName,
      message: message,
      sealedSecrets: try key.sealed(by: seals, at: addresses), sendAt: sendAt)
    return try log.append(
      SharingEvent(
        kind: .mailWanted, studio: invitation.studio, gallery: invitation.gallery, invitation: invitation.id,
        mail: mail),
      at: now, in: connection)
  }
}
