import Domain
import JSONRPC
import SharingAPI
import TestSupport
import Testing

/// The messages about shares, main clients' guests, requests, visitors, accounts and activity, held against literal
/// JSON.
@Suite struct SharingPeopleAPITests {
  private let sample: SharingSamples
  private let link: Link.ID
  private let request: AccessRequest.ID

  private static let linkJSON = "\"01890000-0000-7000-8000-000000000006\""
  private static let requestJSON = "\"01890000-0000-7000-8000-000000000007\""
  private static let place = """
    "studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON)
    """

  init() throws {
    sample = try SharingSamples()
    link = try #require(Link.ID("01890000-0000-7000-8000-000000000006"))
    request = try #require(AccessRequest.ID("01890000-0000-7000-8000-000000000007"))
  }

  @Test func methodNamesStay() {
    let names = [
      Share.method, InviteAsClient.method, ListOwnInvitations.method, RevokeOwnInvitation.method, RequestAccess.method,
      ListAccessRequests.method, DecideAccessRequest.method, ListVisitors.method, SummarizeActivity.method,
      RequestSignIn.method, ListMyGalleries.method,
    ]
    #expect(
      names == [
        "sharing.share", "sharing.inviteAsClient", "sharing.listOwnInvitations", "sharing.revokeOwnInvitation",
        "sharing.requestAccess", "sharing.listAccessRequests", "sharing.decideAccessRequest", "sharing.listVisitors",
        "sharing.summarizeActivity", "sharing.requestSignIn", "sharing.listMyGalleries",
      ])
  }

  // A call that is repeated after a lost connection must not mail anybody twice.
  @Test func onlyHarmlessCallsAreRepeated() {
    let once: [any RPCRequest.Type] = [Share.self, InviteAsClient.self, RequestAccess.self, RequestSignIn.self]
    #expect(once.allSatisfy { !$0.isIdempotent })
    let harmless: [any RPCRequest.Type] = [
      ListOwnInvitations.self, RevokeOwnInvitation.self, ListAccessRequests.self, DecideAccessRequest.self,
      ListVisitors.self, SummarizeActivity.self, ListMyGalleries.self, RecordActivity.self,
    ]
    #expect(harmless.allSatisfy { $0.isIdempotent })
  }

  // R14
  @Test func sharingIsWrittenSo() throws {
    try checkCoding(
      Share(
        viewer: sample.viewer, name: "Anna",
        share: NewShare(
          channel: .email, media: [sample.media], to: ["a@x.org"], message: "Look!", name: "Annie"),
        network: "192.0.2.1", idempotencyKey: "k"),
      """
      {"viewer": \(SharingSamples.viewerJSON), "name": "Anna", "network": "192.0.2.1", "idempotencyKey": "k", "share":
       {"channel": "email", "media": [\(SharingSamples.mediaJSON)], "to": ["a@x.org"], "message": "Look!", "name": "Annie"}}
      """)
    try checkCoding(NewShare(channel: .link), #"{"channel": "link"}"#)
    #expect(NewShare.Channel.allCases.map(\.rawValue) == ["facebook", "email", "link"])
    try checkCoding(
      SharedLink(url: "https://x.test/s/t", id: link), #"{"url": "https://x.test/s/t", "id": \#(Self.linkJSON)}"#)
    try checkCoding(
      SharedLink(
        url: "https://x.test/s/t", id: link, items: [.init(id: link, to: sample.email, url: "https://x.test/s/t")],
        rejected: [RejectedRecipient(line: nil, email: "bert", reason: "This is not an address.")]),
      """
      {"url": "https://x.test/s/t", "id": \(Self.linkJSON),
       "items": [{"id": \(Self.linkJSON), "to": "anna@example.com", "url": "https://x.test/s/t"}],
       "rejected": [{"email": "bert", "reason": "This is not an address."}]}
      """)
  }

  @Test func guestsOfMainClientsAreWrittenSo() throws {
    try checkCoding(
      InviteAsClient(
        viewer: sample.viewer, name: "Anna", recipients: [Recipient(name: "Bo", email: "bo@x.org")], message: "Come!",
        idempotencyKey: "k"),
      """
      {"viewer": \(SharingSamples.viewerJSON), "name": "Anna", "recipients": [{"name": "Bo", "email": "bo@x.org"}],
       "message": "Come!", "idempotencyKey": "k"}
      """)
    try checkCoding(
      ListOwnInvitations(viewer: sample.viewer, after: Cursor("c"), limit: 5),
      #"{"viewer": \#(SharingSamples.viewerJSON), "after": "c", "limit": 5}"#)
    try checkCoding(
      RevokeOwnInvitation(viewer: sample.viewer, invitation: sample.invitation),
      #"{"viewer": \#(SharingSamples.viewerJSON), "invitation": \#(SharingSamples.invitationJSON)}"#)
    try checkCoding(
      InvitationSummary(
        id: sample.invitation, name: "Bo", email: sample.email, audience: .clientInvited, scenes: nil,
        status: .pending, invitedBy: "Anna", createdAt: sample.time),
      """
      {"id": \(SharingSamples.invitationJSON), "name": "Bo", "email": "anna@example.com", "audience": "clientInvited",
       "hasAccessCode": false, "status": "pending", "confirmed": false, "invitedBy": "Anna",
       "createdAt": \(SharingSamples.timeJSON)}
      """)
  }

  // R18
  @Test func requestsAreWrittenSo() throws {
    try checkCoding(
      RequestAccess(
        slug: "s", session: sample.session, name: "Paul", email: "p@x.org", message: "The cousin",
        network: "192.0.2.1"),
      """
      {"slug": "s", "session": \(SharingSamples.sessionJSON), "name": "Paul", "email": "p@x.org",
       "message": "The cousin", "network": "192.0.2.1"}
      """)
    try checkCoding(
      ListAccessRequests(viewer: sample.viewer), #"{"viewer": \#(SharingSamples.viewerJSON), "limit": 100}"#)
    try checkCoding(
      DecideAccessRequest(viewer: sample.viewer, name: "Anna", request: request, isApproved: true),
      """
      {"viewer": \(SharingSamples.viewerJSON), "name": "Anna", "request": \(Self.requestJSON), "isApproved": true}
      """)
    try checkCoding(
      AccessRequestSummary(id: request, name: "Paul", email: sample.email, status: .waiting, at: sample.time),
      """
      {"id": \(Self.requestJSON), "name": "Paul", "email": "anna@example.com", "status": "waiting",
       "at": \(SharingSamples.timeJSON)}
      """)
    try checkCoding(
      AccessRequestSummary(
        id: request, name: "Paul", email: sample.email, message: "The cousin", status: .approved, at: sample.time,
        decidedBy: "Anna", decidedAt: sample.time),
      """
      {"id": \(Self.requestJSON), "name": "Paul", "email": "anna@example.com", "message": "The cousin",
       "status": "approved", "at": \(SharingSamples.timeJSON), "decidedBy": "Anna",
       "decidedAt": \(SharingSamples.timeJSON)}
      """)
    #expect(AccessRequestSummary.Status.allCases.map(\.rawValue) == ["waiting", "approved", "declined"])
  }

  // R16
  @Test func visitorsAreWrittenSo() throws {
    try checkCoding(
      ListVisitors(studio: sample.studio, gallery: sample.gallery), #"{\#(Self.place), "limit": 100}"#)
    try checkCoding(
      VisitorSummary(name: "Gus", email: sample.email, audience: .guestLink, at: sample.time),
      """
      {"name": "Gus", "email": "anna@example.com", "audience": "guestLink", "at": \(SharingSamples.timeJSON)}
      """)
  }

  // R15
  @Test func accountsAreWrittenSo() throws {
    try checkCoding(
      RequestSignIn(email: "a@x.org", slug: "s", network: "192.0.2.1"),
      #"{"email": "a@x.org", "slug": "s", "network": "192.0.2.1"}"#)
    try checkCoding(RequestSignIn(email: "", network: ""), #"{"email": "", "network": ""}"#)
    let account = try #require(ClientAccount.ID("01890000-0000-7000-8000-000000000008"))
    try checkCoding(
      ListMyGalleries(
        accounts: [
          Client(account: account, studio: sample.studio, email: sample.email, name: "Anna", hasPassword: true)
        ], session: sample.session),
      """
      {"accounts": [{"account": "01890000-0000-7000-8000-000000000008", "studio": \(SharingSamples.studioJSON),
       "email": "anna@example.com", "name": "Anna", "hasPassword": true}], "session": \(SharingSamples.sessionJSON)}
      """)
    try checkCoding(
      MyGallery(
        slug: "s", url: "https://x.test/g/s", title: "T", eventDate: CalendarDate("2026-06-20"), studioName: "S",
        isOpen: true, audience: .mainClient),
      """
      {"slug": "s", "url": "https://x.test/g/s", "title": "T", "eventDate": "2026-06-20", "studioName": "S",
       "isOpen": true, "audience": "mainClient"}
      """)
  }

  // R25
  @Test func activityOfPeopleIsWrittenSo() throws {
    let id = try #require(Identifier<NewActivity.Thing>("01890000-0000-7000-8000-000000000009"))
    try checkCoding(
      NewActivity(viewer: sample.viewer, kind: .opened, things: [.init(id: id, media: nil)], at: sample.time),
      """
      {"viewer": \(SharingSamples.viewerJSON), "kind": "opened", "things": [{"id": "01890000-0000-7000-8000-000000000009"}],
       "at": \(SharingSamples.timeJSON)}
      """)
    try checkCoding(
      ListActivity(studio: sample.studio, gallery: sample.gallery, person: "p", kind: .shared, after: Cursor("c")),
      #"{\#(Self.place), "person": "p", "kind": "shared", "after": "c", "limit": 100}"#)
    try checkCoding(
      ActivityEntry(
        at: sample.time, kind: .accessRequested, audience: .guestLink, invitation: nil, link: link, name: nil,
        email: nil, media: nil),
      """
      {"at": \(SharingSamples.timeJSON), "kind": "accessRequested", "audience": "guestLink", "link": \(Self.linkJSON)}
      """)
    try checkCoding(
      SummarizeActivity(studio: sample.studio, gallery: sample.gallery, after: Cursor("c"), limit: 5),
      #"{\#(Self.place), "after": "c", "limit": 5}"#)
    try checkCoding(
      PersonActivity(
        person: "p", invitation: sample.invitation, link: link, audience: .mainClient, name: "Anna",
        email: sample.email, opened: 1, viewed: 2, favorited: 3, downloaded: 4, shared: 5, hidden: 6,
        lastAt: sample.time),
      """
      {"person": "p", "invitation": \(SharingSamples.invitationJSON), "link": \(Self.linkJSON),
       "audience": "mainClient", "name": "Anna", "email": "anna@example.com", "opened": 1, "viewed": 2,
       "favorited": 3, "downloaded": 4, "shared": 5, "hidden": 6, "lastAt": \(SharingSamples.timeJSON)}
      """)
  }
}
