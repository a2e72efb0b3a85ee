import Domain
import JSONRPC
import SharingAPI
import TestSupport
import Testing

/// The messages about doors, devices and looking as somebody, held against literal JSON.
@Suite struct SharingDoorAPITests {
  private let sample: SharingSamples

  init() throws { sample = try SharingSamples() }

  @Test func methodNamesStay() {
    let names = [
      LookAtDoor.method, SendDeviceLink.method, ListDevices.method, DropDevice.method, ResolveGrant.method,
      GroupGrants.method,
    ]
    #expect(
      names == [
        "sharing.lookAtDoor", "sharing.sendDeviceLink", "sharing.listDevices", "sharing.dropDevice",
        "sharing.resolveGrant", "sharing.groupGrants",
      ])
    let harmless: [any RPCRequest.Type] = [
      LookAtDoor.self, ListDevices.self, DropDevice.self, ResolveGrant.self, GroupGrants.self,
    ]
    #expect(harmless.allSatisfy { $0.isIdempotent } && !SendDeviceLink.isIdempotent && !OpenLink.isIdempotent)
  }

  @Test func aViewerSaysAllTheyShowed() throws {
    try checkCoding(
      Viewer(
        studio: sample.studio, gallery: sample.gallery, audience: .guestEmail, link: sample.link,
        media: [sample.media], proof: .link, hasLinkCode: true, guestCode: 3, hasDetails: true, device: 1,
        session: sample.session, accessEpoch: 7),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON), "audience": "guestEmail",
       "link": \(SharingSamples.linkJSON), "media": [\(SharingSamples.mediaJSON)], "proof": "link", "hasLinkCode": true,
       "guestCode": 3, "hasDetails": true, "device": 1, "session": \(SharingSamples.sessionJSON), "accessEpoch": 7}
      """)
    try checkCoding(
      Viewer.passerBy(sample.studio, sample.gallery, at: "s", session: sample.session),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON), "audience": "guestLink",
       "proof": "address", "address": "s", "hasLinkCode": false, "hasDetails": false,
       "session": \(SharingSamples.sessionJSON), "accessEpoch": 0}
      """)
    try checkCoding(
      ResolvedViewer(viewer: sample.viewer, name: "Anna", email: sample.email),
      #"{"viewer": \#(SharingSamples.viewerJSON), "name": "Anna", "email": "anna@example.com"}"#)
  }

  @Test func enteringWithAnAccountIsWrittenSo() throws {
    let account = try #require(ClientAccount.ID("01890000-0000-7000-8000-000000000007"))
    let client = Client(
      account: account, studio: sample.studio, email: sample.email, name: "Anna", hasPassword: false)
    let clientJSON = """
      {"account": "01890000-0000-7000-8000-000000000007", "studio": \(SharingSamples.studioJSON),
       "email": "anna@example.com", "name": "Anna", "hasPassword": false}
      """
    try checkCoding(
      Enter(slug: "s", session: sample.session, credentials: Credentials(), account: client, network: "n"),
      """
      {"slug": "s", "session": \(SharingSamples.sessionJSON), "credentials": {}, "account": \(clientJSON),
       "device": "", "network": "n"}
      """)
    try checkCoding(
      LookAtDoor(slug: "s", session: sample.session, account: client),
      #"{"slug": "s", "session": \#(SharingSamples.sessionJSON), "account": \#(clientJSON)}"#)
    try checkCoding(LookAtDoor(slug: "s"), #"{"slug": "s"}"#)
  }

  @Test func aDoorIsToldSo() throws {
    try checkCoding(DoorView(), #"{"mayRequest": false, "requested": false}"#)
    try checkCoding(
      DoorView(
        need: .device, mayRequest: true, requested: true, name: "Anna", email: "anna@example.com", deviceLimit: 2),
      """
      {"need": "device", "mayRequest": true, "requested": true, "name": "Anna", "email": "anna@example.com",
       "deviceLimit": 2}
      """)
  }

  // R17
  @Test func devicesAreToldSo() throws {
    try checkCoding(
      SendDeviceLink(slug: "s", session: sample.session),
      #"{"slug": "s", "session": \#(SharingSamples.sessionJSON)}"#)
    try checkCoding(ListDevices(token: "t"), #"{"token": "t"}"#)
    try checkCoding(DropDevice(token: "t", device: "d"), #"{"token": "t", "device": "d"}"#)
    try checkCoding(
      DeviceList(
        slug: "s", title: "T", limit: 2, items: [.init(id: "d", name: "Safari on iPhone", since: sample.time)]),
      """
      {"slug": "s", "title": "T", "limit": 2,
       "items": [{"id": "d", "name": "Safari on iPhone", "since": \(SharingSamples.timeJSON)}]}
      """)
  }

  @Test func grantsAreLookedThroughAndWeighedSo() throws {
    try checkCoding(
      ResolveGrant(studio: sample.studio, gallery: sample.gallery, grant: "guest", session: sample.session),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON), "grant": "guest",
       "session": \(SharingSamples.sessionJSON)}
      """)
    try checkCoding(
      GroupGrants(
        studio: sample.studio, gallery: sample.gallery,
        change: GrantChange(grant: sample.link.rawValue, audience: .guestLink, scenes: .clear, isRevoked: true),
        session: sample.session),
      """
      {"studio": \(SharingSamples.studioJSON), "gallery": \(SharingSamples.galleryJSON),
       "change": {"grant": \(SharingSamples.linkJSON), "audience": "guestLink", "scenes": null, "isRevoked": true},
       "session": \(SharingSamples.sessionJSON)}
      """)
    try checkCoding(
      GrantGroup(audience: .photographerInvited, names: ["Anna"], count: 1, before: sample.viewer),
      """
      {"audience": "photographerInvited", "names": ["Anna"], "count": 1, "before": \(SharingSamples.viewerJSON)}
      """)
  }
}
