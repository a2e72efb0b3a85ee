import Domain
import JSONRPC
import SharingAPI
import TestSupport
import Testing

/// The messages about who is inside and what happened, held against literal JSON.
@Suite struct SharingVisitAPITests {
  private let sample: SharingSamples

  init() throws { sample = try SharingSamples() }

  @Test func comingInIsWrittenSo() throws {
    try checkCoding(
      Enter(
        slug: "s", session: sample.session, credentials: Credentials(email: "a@x.org", accessCode: "c", name: "A"),
        network: "192.0.2.1"),
      """
      {"slug": "s", "session": \(SharingSamples.sessionJSON), "network": "192.0.2.1", "device": "",
       "credentials": {"email": "a@x.org", "accessCode": "c", "name": "A"}}
      """)
    try checkCoding(Credentials(), "{}")
    try checkCoding(sample.viewer, SharingSamples.viewerJSON)
    try checkCoding(
      OpenLink(token: "t", session: sample.session),
      #"{"token": "t", "session": \#(SharingSamples.sessionJSON), "device": ""}"#)
    try checkCoding(OpenLink.Response(slug: "s"), #"{"slug": "s"}"#)
    try checkCoding(
      ResolveViewer(studio: sample.studio, gallery: sample.gallery, session: sample.session, accountOf: sample.studio),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON), "session": \(SharingSamples.sessionJSON),
       "accountOf": \(SharingSamples.studioJSON)}
      """)
    try checkCoding(
      ResolvedViewer(viewer: sample.viewer, name: "Anna"), #"{"viewer": \#(SharingSamples.viewerJSON), "name": "Anna"}"#
    )
    try checkCoding(
      Leave(studio: sample.studio, gallery: sample.gallery, session: sample.session, sessionLivesOn: true),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON), "session": \(SharingSamples.sessionJSON),
       "sessionLivesOn": true}
      """)
  }

  // R25
  @Test func activityIsWrittenSo() throws {
    let id = try #require(Identifier<NewActivity.Thing>("01890000-0000-7000-8000-000000000009"))
    try checkCoding(
      RecordActivity(entries: [
        NewActivity(
          viewer: sample.viewer, kind: .viewed, things: [.init(id: id, media: sample.media)], at: sample.time)
      ]),
      """
      {"entries": [{"viewer": \(SharingSamples.viewerJSON), "kind": "viewed",
       "things": [{"id": "01890000-0000-7000-8000-000000000009", "media": \(SharingSamples.mediaJSON)}],
       "at": \(SharingSamples.timeJSON)}]}
      """)
    try checkCoding(
      ActivityEntry(
        at: sample.time, kind: .downloaded, audience: .mainClient, invitation: sample.invitation, name: "Anna",
        email: "anna@example.com", media: sample.media),
      """
      {"at": \(SharingSamples.timeJSON), "kind": "downloaded", "audience": "mainClient", "invitation": \(SharingSamples.invitationJSON),
       "name": "Anna", "email": "anna@example.com", "media": \(SharingSamples.mediaJSON)}
      """)
    #expect(
      ActivityKind.allCases.map(\.rawValue) == [
        "invited", "revoked", "opened", "viewed", "favorited", "unfavorited", "downloaded", "shared", "hidden",
        "unhidden", "loginRefused", "accessRequested", "deviceLimit",
      ])
  }

  @Test func eventsAreWrittenSo() throws {
    try checkCoding(
      SharingEvents(after: 9, limit: 50, waitSeconds: 20), #"{"after": 9, "limit": 50, "waitSeconds": 20}"#)
    let wanted = SharingEvent(
      kind: .mailWanted, studio: sample.studio, gallery: sample.gallery, invitation: sample.invitation,
      mail: .init(
        kind: .invitation, toName: "Anna", toEmail: sample.email, message: "Enjoy!", sealedSecrets: "AAEC",
        sendAt: sample.time))
    try checkCoding(
      SharingEvents.Response(events: [.init(sequence: 10, at: sample.time, event: wanted)]),
      """
      {"events": [{"sequence": 10, "at": \(SharingSamples.timeJSON), "event":
       {"kind": "mailWanted", "studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON),
        "invitation": \(SharingSamples.invitationJSON), "mail": {"kind": "invitation", "toName": "Anna",
        "toEmail": "anna@example.com", "message": "Enjoy!", "sealedSecrets": "AAEC", "sendAt": \(SharingSamples.timeJSON)}}}]}
      """)
    try checkCoding(
      SharingEvent(kind: .mailUnwanted, studio: sample.studio, gallery: sample.gallery, invitation: sample.invitation),
      """
      {"kind": "mailUnwanted", "studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON),
       "invitation": \(SharingSamples.invitationJSON)}
      """)
    try checkCoding(
      MailSecrets(accessCode: "K7QM-3XFP-9RTD", link: "https://x.test/s/token"),
      #"{"accessCode": "K7QM-3XFP-9RTD", "link": "https://x.test/s/token"}"#)
    #expect(
      MailKind.allCases.map(\.rawValue) == [
        "invitation", "update", "loginWarning", "share", "accessRequest", "deviceWarning", "deviceLink", "signIn",
      ])
    try checkCoding(
      SharingEvent.WantedMail(
        kind: .share, toName: "", toEmail: sample.email, fromName: "Anna", message: nil, sealedSecrets: nil, sendAt: nil
      ),
      #"{"kind": "share", "toName": "", "toEmail": "anna@example.com", "fromName": "Anna"}"#)
  }

  @Test func watchingIsWrittenSo() throws {
    try checkCoding(WatchAccess(), "{}")
    try checkCoding(
      AccessChanged(gallery: sample.gallery, epoch: 8), #"{"gallery": \#(SharingSamples.galleryJSON), "epoch": 8}"#)
  }

  @Test func failureCodesStay() {
    let failures: [SharingFailure] = [
      .notFound, .notEntered, .wrongCredentials, .tooManyAttempts(retryAfter: 9), .notOpen, .codeNeeded,
      .visitorDetailsNeeded, .deviceLimit, .notAllowed, .accountNeeded, .invalidValue(field: "f", reason: "r."),
      .idempotencyMismatch,
    ]
    #expect(
      failures.map(\.code) == [
        "notFound", "notEntered", "wrongCredentials", "tooManyAttempts", "notOpen", "codeNeeded",
        "visitorDetailsNeeded", "deviceLimit", "notAllowed", "accountNeeded", "invalidValue", "idempotencyMismatch",
      ])
    #expect(failures.compactMap(\.retryAfter) == [9])
    #expect(failures.allSatisfy { !$0.detail.isEmpty })
  }

  @Test func whatIsMissingIsToldSo() {
    #expect(
      Visibility.Need.allCases.map { "\($0.rawValue) \(SharingFailure($0).code)" } == [
        "opening notOpen", "grant notEntered", "personalCode notEntered", "guestCode codeNeeded",
        "device deviceLimit", "details visitorDetailsNeeded",
      ])
  }
}
