import Domain
import JSONRPC
import SharingAPI
import TestSupport
import Testing

/// The messages by which a studio invites, held against literal JSON.
@Suite struct SharingAPITests {
  private let sample: SharingSamples

  init() throws { sample = try SharingSamples() }

  @Test func methodNamesStay() {
    let names = [
      Invite.method, CheckRecipients.method, ListInvitations.method, UpdateInvitation.method, RevokeInvitation.method,
      ResendInvitation.method, SendUpdate.method, Enter.method, OpenLink.method, ResolveViewer.method, Leave.method,
      RecordActivity.method, ListActivity.method, SharingEvents.method, WatchAccess.method, AccessChanged.method,
    ]
    #expect(
      names == [
        "sharing.invite", "sharing.checkRecipients", "sharing.listInvitations", "sharing.updateInvitation",
        "sharing.revokeInvitation", "sharing.resendInvitation", "sharing.sendUpdate", "sharing.enter",
        "sharing.openLink", "sharing.resolveViewer", "sharing.leave", "sharing.recordActivity",
        "sharing.listActivity", "sharing.events", "sharing.watchAccess", "gateway.accessChanged",
      ])
  }

  // A call that is repeated after a lost connection must not mail anybody twice, nor charge a guess twice.
  @Test func onlyHarmlessCallsAreRepeated() {
    let once: [any RPCRequest.Type] = [Invite.self, ResendInvitation.self, SendUpdate.self, Enter.self]
    #expect(once.allSatisfy { !$0.isIdempotent })
    let harmless: [any RPCRequest.Type] = [
      CheckRecipients.self, ListInvitations.self, UpdateInvitation.self, RevokeInvitation.self, ResolveViewer.self,
      Leave.self, ListActivity.self, SharingEvents.self, WatchAccess.self, AccessChanged.self,
    ]
    #expect(harmless.allSatisfy { $0.isIdempotent })
  }

  @Test func invitingIsWrittenSo() throws {
    try checkCoding(
      Invite(
        studio: sample.studio, gallery: sample.gallery,
        invitation: NewInvitation(
          audience: .photographerInvited, recipients: [Recipient(line: 2, name: "Anna", email: "anna@example.com")],
          scenes: [sample.scene], message: "Enjoy!", deliver: .email, sendAt: sample.time),
        idempotencyKey: "k"),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON), "idempotencyKey": "k", "invitation":
       {"audience": "photographerInvited", "recipients": [{"line": 2, "name": "Anna", "email": "anna@example.com"}],
        "scenes": [\(SharingSamples.sceneJSON)], "message": "Enjoy!", "deliver": "email", "sendAt": \(SharingSamples.timeJSON)}}
      """)
    try checkCoding(
      NewInvitation(audience: .mainClient, recipients: [Recipient(name: "", email: "x")], deliver: .link),
      #"{"audience": "mainClient", "recipients": [{"name": "", "email": "x"}], "deliver": "link"}"#)
    try checkCoding(
      Invite.Response(
        items: [summary], rejected: [RejectedRecipient(line: 3, email: "bert", reason: "This is not an address.")]),
      """
      {"items": [\(Self.summaryJSON)], "rejected": [{"line": 3, "email": "bert", "reason": "This is not an address."}]}
      """)
  }

  private var summary: InvitationSummary {
    InvitationSummary(
      id: sample.invitation, name: "Anna", email: sample.email, audience: .photographerInvited, scenes: [sample.scene],
      hasAccessCode: true, status: .pending, createdAt: sample.time, link: "https://x.test/s/token",
      accessCode: "K7QM-3XFP-9RTD")
  }

  private static let summaryJSON = """
    {"id": \(SharingSamples.invitationJSON), "name": "Anna", "email": "anna@example.com", "audience": "photographerInvited",
     "scenes": [\(SharingSamples.sceneJSON)], "hasAccessCode": true, "status": "pending", "confirmed": false,
     "createdAt": \(SharingSamples.timeJSON), "link": "https://x.test/s/token", "accessCode": "K7QM-3XFP-9RTD"}
    """

  // R23
  @Test func aSummaryTellsWhatBecameOfIt() throws {
    try checkCoding(
      InvitationSummary(
        id: sample.invitation, name: "Anna", email: sample.email, audience: .mainClient, scenes: nil, status: .bounced,
        statusReason: "No such mailbox", confirmed: true, createdAt: sample.time, sentAt: sample.time,
        openedAt: sample.time, revokedAt: sample.time
      ),
      """
      {"id": \(SharingSamples.invitationJSON), "name": "Anna", "email": "anna@example.com", "audience": "mainClient",
       "hasAccessCode": false, "status": "bounced", "statusReason": "No such mailbox", "confirmed": true,
       "createdAt": \(SharingSamples.timeJSON), "sentAt": \(SharingSamples.timeJSON), "openedAt": \(SharingSamples.timeJSON),
       "revokedAt": \(SharingSamples.timeJSON)}
      """)
    #expect(
      InvitationStatus.allCases.map(\.rawValue) == ["pending", "queued", "sent", "bounced", "opened", "revoked"])
  }

  @Test func checkingRecipientsIsWrittenSo() throws {
    try checkCoding(
      CheckRecipients(
        studio: sample.studio, gallery: sample.gallery, audience: .mainClient,
        recipients: [Recipient(name: "Anna", email: "anna@example.com")]),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON), "audience": "mainClient",
       "recipients": [{"name": "Anna", "email": "anna@example.com"}]}
      """)
    try checkCoding(
      CheckRecipients.Response(
        fresh: [Recipient(line: 1, name: "A", email: "a@x.org")], known: [Recipient(name: "B", email: "b@x.org")],
        rejected: [RejectedRecipient(line: nil, email: nil, reason: "There is no email address.")]),
      """
      {"fresh": [{"line": 1, "name": "A", "email": "a@x.org"}], "known": [{"name": "B", "email": "b@x.org"}],
       "rejected": [{"reason": "There is no email address."}]}
      """)
  }

  @Test func listsAreAskedForSo() throws {
    try checkCoding(
      ListInvitations(studio: sample.studio, gallery: sample.gallery, after: Cursor("c"), limit: 5),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON), "after": "c", "limit": 5}
      """)
    try checkCoding(
      ListActivity(studio: sample.studio, gallery: sample.gallery),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON), "limit": 100}
      """)
    try checkCoding(Page(items: [summary], next: nil), #"{"items": [\#(Self.summaryJSON)], "next": null}"#)
  }

  // R10
  @Test func aChangeTellsWhatIsLeftOutFromNull() throws {
    func json(_ change: String) -> String {
      """
      {"studio": \(SharingSamples.studioJSON), "invitation": \(SharingSamples.invitationJSON), "change": \(change)}
      """
    }
    func update(_ change: InvitationChange) -> UpdateInvitation {
      UpdateInvitation(studio: sample.studio, invitation: sample.invitation, change: change)
    }
    try checkCoding(update(InvitationChange()), json("{}"))
    try checkCoding(
      update(InvitationChange(name: "Anna B.", scenes: .clear)), json(#"{"name": "Anna B.", "scenes": null}"#))
    try checkCoding(update(InvitationChange(audience: .clientInvited)), json(#"{"audience": "clientInvited"}"#))
    try checkCoding(
      update(InvitationChange(scenes: .set([sample.scene]))), json(#"{"scenes": [\#(SharingSamples.sceneJSON)]}"#))
  }

  @Test func revokingAndResendingAreWrittenSo() throws {
    try checkCoding(
      RevokeInvitation(studio: sample.studio, invitation: sample.invitation),
      """
      {"studio": \(SharingSamples.studioJSON), "invitation": \(SharingSamples.invitationJSON)}
      """)
    try checkCoding(
      ResendInvitation(
        studio: sample.studio, invitation: sample.invitation, resend: Resend(message: "Again", deliver: .link),
        idempotencyKey: "k"),
      """
      {"studio": \(SharingSamples.studioJSON), "invitation": \(SharingSamples.invitationJSON), "idempotencyKey": "k",
       "resend": {"message": "Again", "deliver": "link"}}
      """)
    try checkCoding(Resend(), "{}")
  }

  // R22
  @Test func anUpdateGoesToAllOrToSome() throws {
    try checkCoding(
      SendUpdate(studio: sample.studio, gallery: sample.gallery, update: Update(message: "New photos", to: .all)),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON),
       "update": {"message": "New photos", "to": "all"}}
      """)
    try checkCoding(
      Update(message: "", to: .invitations([sample.invitation]), sendAt: sample.time),
      #"{"message": "", "to": [\#(SharingSamples.invitationJSON)], "sendAt": \#(SharingSamples.timeJSON)}"#)
    try checkCoding(SendUpdate.Response(queued: 3), #"{"queued": 3}"#)
    #expect(throws: (any Error).self) { try RawJSON(#"{"message": "", "to": "everybody"}"#).decode(Update.self) }
  }
}
