import Domain
import SharingAPI
import Storage

extension SharingService {
  /// All that a call of `invite` gives to each person it invites.
  struct KeyIssue {
    let studio: Studio.ID
    let gallery: Gallery.ID
    let invitation: NewInvitation
    let message: String?
    let scenes: [Scene.ID]?
    let keys: [EmailAddress: PersonalKey]
    let now: Timestamp

    init(
      _ request: Invite, message: String?, scenes: [Scene.ID]?, keys: [EmailAddress: PersonalKey], at now: Timestamp
    ) {
      studio = request.studio
      gallery = request.gallery
      invitation = request.invitation
      self.message = message
      self.scenes = scenes
      self.keys = keys
      self.now = now
    }

    func stored(_ person: Invitee, _ key: PersonalKey) -> StoredInvitation {
      StoredInvitation(
        studio: studio, gallery: gallery, id: key.invitation, name: person.name, email: person.email,
        audience: invitation.audience, scenes: scenes, hasAccessCode: key.accessCode != nil, version: 1,
        createdAt: now)
    }
  }

  /// Writes contacts, invitations, wanted mails and activity of a plan, many rows at a time.
  func write(_ plan: InvitationPlan, _ issue: KeyIssue, in connection: Connection) throws -> Invite.Response {
    let contacts = try ContactTable(connection).put(plan.fresh, of: issue.studio, at: issue.now)
    var items: [InvitationSummary] = []
    var new: [InvitationTable.New] = []
    for step in plan.steps {
      switch step {
      case .known(_, let invitation): items.append(invitation.summary())
      case .fresh(let person):
        // Revoked between the two looks at the table: no key was made for them, and the next call makes one.
        guard let key = issue.keys[person.email], let contact = contacts[person.email] else {
          throw SharingFailure.invalidValue(field: "recipients", reason: "The list of people just changed. Try again.")
        }
        let invitation = issue.stored(person, key)
        let isMailed = issue.invitation.deliver == .email
        new.append(
          InvitationTable.New(
            invitation: invitation, contact: contact, linkHash: key.link.hashHex,
            mailSequence: isMailed
              ? try want(
                mailWith: key, to: invitation, message: issue.message, sendAt: issue.invitation.sendAt, at: issue.now,
                in: connection) : nil))
        items.append(
          invitation.summary(link: isMailed ? nil : addresses.link(key.link), accessCode: key.accessCode))
      }
    }
    try InvitationTable(connection).insert(new)
    try forget(issue.keys, but: new.map(\.invitation.id), of: issue.studio, in: connection)
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
      kind: .invitation, toName: invitation.name, toEmail: invitation.email, message: message,
      sealedSecrets: try key.sealed(by: seals, at: addresses), sendAt: sendAt)
    return try log.append(
      SharingEvent(
        kind: .mailWanted, studio: invitation.studio, gallery: invitation.gallery, invitation: invitation.id,
        mail: mail),
      at: now, in: connection)
  }
}
