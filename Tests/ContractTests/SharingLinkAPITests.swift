import Domain
import JSONRPC
import SharingAPI
import TestSupport
import Testing

/// The messages about links that anybody may hold, held against literal JSON.
@Suite struct SharingLinkAPITests {
  private let sample: SharingSamples

  init() throws { sample = try SharingSamples() }

  @Test func methodNamesStay() {
    let names = [
      CreateLink.method, ListLinks.method, ListGuestLinks.method, UpdateLink.method, RevokeLink.method,
      RevokeLinks.method,
    ]
    #expect(
      names == [
        "sharing.createLink", "sharing.listLinks", "sharing.listGuestLinks", "sharing.updateLink",
        "sharing.revokeLink", "sharing.revokeLinks",
      ])
  }

  // A link that is made twice is a link nobody knows of.
  @Test func onlyHarmlessCallsAreRepeated() {
    #expect(!CreateLink.isIdempotent)
    let harmless: [any RPCRequest.Type] = [
      ListLinks.self, ListGuestLinks.self, UpdateLink.self, RevokeLink.self, RevokeLinks.self,
    ]
    #expect(harmless.allSatisfy { $0.isIdempotent })
  }

  // R10, R11
  @Test func makingALinkIsWrittenSo() throws {
    try checkCoding(
      CreateLink(
        studio: sample.studio, gallery: sample.gallery,
        link: NewLink(
          kind: .guest, label: "Grandma", scenes: [sample.scene], accessCode: "rose", expiresAt: sample.time,
          maxVisits: 20),
        idempotencyKey: "k"),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON), "idempotencyKey": "k", "link":
       {"kind": "guest", "label": "Grandma", "scenes": [\(SharingSamples.sceneJSON)], "accessCode": "rose",
        "expiresAt": \(SharingSamples.timeJSON), "maxVisits": 20}}
      """)
    try checkCoding(NewLink(kind: .photographerInvited), #"{"kind": "photographerInvited"}"#)
    #expect(throws: (any Error).self) { try RawJSON(#"{"kind": "vendor"}"#).decode(NewLink.self) }
  }

  @Test func aLinkIsToldSo() throws {
    try checkCoding(
      LinkSummary(
        id: sample.link, kind: .guest, audience: .guestLink, label: "Grandma", url: "https://x.test/s/token",
        scenes: [sample.scene], hasAccessCode: true, expiresAt: sample.time, maxVisits: 20, visits: 3,
        lastVisitAt: sample.time, status: .live, createdAt: sample.time),
      """
      {"id": \(SharingSamples.linkJSON), "kind": "guest", "audience": "guestLink", "label": "Grandma",
       "url": "https://x.test/s/token", "scenes": [\(SharingSamples.sceneJSON)], "hasAccessCode": true,
       "expiresAt": \(SharingSamples.timeJSON), "maxVisits": 20, "visits": 3, "lastVisitAt": \(SharingSamples.timeJSON),
       "status": "live", "createdAt": \(SharingSamples.timeJSON)}
      """)
    try checkCoding(
      LinkSummary(
        id: sample.link, kind: .email, audience: .guestEmail, media: [sample.media], sharedBy: "Anna",
        to: sample.email, status: .revoked, createdAt: sample.time, revokedAt: sample.time),
      """
      {"id": \(SharingSamples.linkJSON), "kind": "email", "audience": "guestEmail", "label": "",
       "media": [\(SharingSamples.mediaJSON)], "hasAccessCode": false, "visits": 0, "sharedBy": "Anna",
       "to": "anna@example.com", "status": "revoked", "createdAt": \(SharingSamples.timeJSON),
       "revokedAt": \(SharingSamples.timeJSON)}
      """)
    #expect(LinkStatus.allCases.map(\.rawValue) == ["live", "expired", "spent", "inert", "revoked"])
    #expect(
      LinkKind.allCases.map { "\($0.rawValue) \($0.audience.rawValue) \($0.isShare)" } == [
        "guest guestLink false", "photographerInvited photographerInvited false", "facebook guestFacebook true",
        "email guestEmail true", "copy guestLink true",
      ])
  }

  @Test func aChangeTellsWhatIsLeftOutFromNull() throws {
    func check(_ change: LinkChange, _ json: String) throws {
      try checkCoding(
        UpdateLink(studio: sample.studio, link: sample.link, change: change),
        """
        {"studio": \(SharingSamples.studioJSON), "link": \(SharingSamples.linkJSON), "change": \(json)}
        """)
    }
    try check(LinkChange(), "{}")
    try check(
      LinkChange(scenes: .clear, accessCode: .clear, expiresAt: .clear, maxVisits: .clear),
      #"{"scenes": null, "accessCode": null, "expiresAt": null, "maxVisits": null}"#)
    try check(
      LinkChange(
        kind: .photographerInvited, label: "L", scenes: .set([sample.scene]), accessCode: .set("rose"),
        expiresAt: .set(sample.time), maxVisits: .set(2)),
      """
      {"kind": "photographerInvited", "label": "L", "scenes": [\(SharingSamples.sceneJSON)], "accessCode": "rose",
       "expiresAt": \(SharingSamples.timeJSON), "maxVisits": 2}
      """)
  }

  @Test func listingAndRevokingAreWrittenSo() throws {
    try checkCoding(
      ListLinks(studio: sample.studio, gallery: sample.gallery, after: Cursor("c"), limit: 5),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON), "after": "c", "limit": 5}
      """)
    try checkCoding(
      RevokeLink(studio: sample.studio, link: sample.link),
      #"{"studio": \#(SharingSamples.studioJSON), "link": \#(SharingSamples.linkJSON)}"#)
    try checkCoding(
      RevokeLinks(studio: sample.studio, gallery: sample.gallery, kind: .facebook),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON), "kind": "facebook"}
      """)
    try checkCoding(
      RevokeLinks(studio: sample.studio, gallery: sample.gallery),
      #"{"studio": \#(SharingSamples.studioJSON), "gallery": \#(SharingSamples.galleryJSON)}"#)
    try checkCoding(RevokeLinks.Response(revoked: 4), #"{"revoked": 4}"#)
    try checkCoding(ListGuestLinks(viewer: sample.viewer), #"{"viewer": \#(SharingSamples.viewerJSON)}"#)
    try checkCoding(
      GuestLink(
        url: "https://x.test/s/t", label: "L", scenes: [sample.scene], hasAccessCode: true, expiresAt: sample.time),
      """
      {"url": "https://x.test/s/t", "label": "L", "scenes": [\(SharingSamples.sceneJSON)], "hasAccessCode": true,
       "expiresAt": \(SharingSamples.timeJSON)}
      """)
  }
}
