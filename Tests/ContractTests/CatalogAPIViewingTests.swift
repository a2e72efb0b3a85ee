import CatalogAPI
import Domain
import JSONRPC
import TestSupport
import Testing

/// What viewers ask of catalog, and what a gallery's switches are called.
struct CatalogAPIViewingTests {
  private let samples = CatalogAPITests()
  private var studio: Studio.ID { samples.studio }
  private var gallery: Gallery.ID { samples.gallery }
  private var scene: Scene.ID { samples.scene }
  private var media: Media.ID { samples.media }
  private var viewerJSON: String { samples.viewerJSON }
  private var viewer: Viewer { samples.viewer }
  private let invitation = Invitation.ID(trusted: "0190c0de-0000-7000-8000-0000000000e1")
  private let link = Link.ID(trusted: "0190c0de-0000-7000-8000-0000000000e2")
  private let email = EmailAddress("ada@example.org")!

  @Test func viewersAreWrittenSo() throws {
    try checkCoding(viewer, viewerJSON)
    try checkCoding(
      Viewer(
        studio: studio, gallery: gallery, audience: .guestEmail, invitation: invitation, link: link, media: [media],
        proof: .address, address: "s", hasLinkCode: true, guestCode: 2, hasDetails: true, device: 3,
        session: samples.session, accessEpoch: 3),
      #"""
      {"studio":"\#(studio)","gallery":"\#(gallery)","audience":"guestEmail","invitation":"\#(invitation)",
       "link":"\#(link)","media":["\#(media)"],"proof":"address","address":"s","hasLinkCode":true,"guestCode":2,
       "hasDetails":true,"device":3,"session":"\#(samples.session)","accessEpoch":3}
      """#)
  }

  @Test func requestsOfViewersAreWrittenSo() throws {
    let asked = #""viewer":\#(viewerJSON),"media":"\#(media)""#
    try checkCoding(
      ListMedia(viewer: viewer, only: .favorites, limit: 5), #"{"viewer":\#(viewerJSON),"only":"favorites","limit":5}"#)
    try checkCoding(
      SelectVisible(viewer: viewer, media: [media]), #"{"viewer":\#(viewerJSON),"media":["\#(media)"]}"#)
    try checkCoding(SelectVisible.Response(media: [media]), #"{"media":["\#(media)"]}"#)
    try checkCoding(AuthorizeShare(viewer: viewer, media: []), #"{"viewer":\#(viewerJSON),"media":[]}"#)
    try checkCoding(GetCover(viewer: viewer), #"{"viewer":\#(viewerJSON)}"#)
    try checkCoding(GetCover(viewer: viewer, media: media), "{\(asked)}")
    try checkCoding(
      TakeDownload(viewer: viewer, media: media, rendition: .web), "{\(asked),\"rendition\":\"web\"}")
    try checkCoding(
      SetFavorite(viewer: viewer, media: media, isFavorite: true, name: "Ada", email: email),
      "{\(asked),\"isFavorite\":true,\"name\":\"Ada\",\"email\":\"ada@example.org\"}")
    try checkCoding(
      ListArchive(
        viewer: viewer, selection: .init(size: .web, scene: scene, media: [media], only: .favorites), counts: true,
        after: Cursor("c"), limit: 9),
      #"""
      {"viewer":\#(viewerJSON),"selection":{"size":"web","scene":"\#(scene)","media":["\#(media)"],
       "only":"favorites"},"counts":true,"after":"c","limit":9}
      """#)
    let kept = KeptSelection.ID(trusted: "0190c0de-0000-7000-8000-0000000000aa")
    try checkCoding(
      TellLeftOut(viewer: viewer, selection: .init(size: .original, kept: kept)),
      #"{"viewer":\#(viewerJSON),"selection":{"size":"original","kept":"\#(kept)"}}"#)
    try checkCoding(
      TellLeftOut.Response(left: [.init(kind: .video, reason: .notReady, count: 2)]),
      #"{"left":[{"kind":"video","reason":"notReady","count":2}]}"#)
    try checkCoding(
      KeepSelection(viewer: viewer, media: [media]), #"{"viewer":\#(viewerJSON),"media":["\#(media)"]}"#)
    try checkCoding(KeepSelection.Response(id: kept, count: 1), #"{"id":"\#(kept)","count":1}"#)
    #expect(TellLeftOut.isIdempotent && !KeepSelection.isIdempotent)
    try checkCoding(
      ArchiveFile(
        media: media, scene: "S", filename: "f.jpg", rendition: .original, blob: samples.blob, bytes: 7,
        crc32: 4_294_967_295, takenAt: try #require(LocalDateTime("2026-06-20T14:00:00"))),
      #"""
      {"media":"\#(media)","scene":"S","filename":"f.jpg","rendition":"original","blob":"\#(samples.blob)","bytes":7,
       "crc32":4294967295,"takenAt":"2026-06-20T14:00:00"}
      """#)
  }

  @Test func requestsOfTheStudioAreWrittenSo() throws {
    let named = #""studio":"\#(studio)","gallery":"\#(gallery)""#
    try checkCoding(RenewAddress(studio: studio, gallery: gallery), "{\(named)}")
    try checkCoding(FindDoors(galleries: [.init(studio: studio, gallery: gallery)]), "{\"galleries\":[{\(named)}]}")
    try checkCoding(ListFavorites(studio: studio, gallery: gallery), "{\(named)}")
    try checkCoding(
      ListFavoriteMedia(studio: studio, gallery: gallery, person: "p", after: Cursor("c"), limit: 5),
      "{\(named),\"person\":\"p\",\"after\":\"c\",\"limit\":5}")
    try checkCoding(
      WeighChange(
        studio: studio, gallery: gallery, viewers: [.init(before: viewer, after: viewer)],
        galleryChange: GalleryChange(privacy: .private), scene: scene, hiddenFrom: [.mainClient]),
      #"""
      {\#(named),"viewers":[{"before":\#(viewerJSON),"after":\#(viewerJSON)}],"galleryChange":{"privacy":"private"},
       "scene":"\#(scene)","hiddenFrom":["mainClient"]}
      """#)
    try checkCoding(
      WeighChange.Response(items: [
        .init(
          before: .init(sees: 2, need: nil, may: [.view]), after: .init(sees: 0, need: .personalCode, may: []))
      ]),
      #"{"items":[{"before":{"sees":2,"may":["view"]},"after":{"sees":0,"need":"personalCode","may":[]}}]}"#)
  }

  @Test func favoritesAreWrittenSo() throws {
    try checkCoding(
      FavoriteList(
        person: "p", audience: .mainClient, name: "Ada", email: email, count: 2, updatedAt: samples.moment),
      #"""
      {"person":"p","audience":"mainClient","name":"Ada","email":"ada@example.org","count":2,
       "updatedAt":"2026-06-20T14:00:00.000Z"}
      """#)
    try checkCoding(
      FavoriteItem(
        media: media, filename: "f", scene: "S", person: "p", audience: .guestLink, name: "", at: samples.moment),
      #"""
      {"media":"\#(media)","filename":"f","scene":"S","person":"p","audience":"guestLink","name":"",
       "at":"2026-06-20T14:00:00.000Z"}
      """#)
  }

  @Test func switchesOfAGalleryAreWrittenSo() throws {
    try checkCoding(
      GalleryChange(
        downloads: Downloads(original: .nobody, web: .invited, webSize: 1600, scenes: [scene], limit: 20),
        allowSharing: false, collectVisitors: true, sensitive: true, deviceLimit: .set(2), accessCode: .set("ROSE-1"),
        accessRequests: .mainClients, keepLocation: true),
      #"""
      {"downloads":{"original":"nobody","web":"invited","webSize":1600,"scenes":["\#(scene)"],"limit":20},
       "allowSharing":false,"collectVisitors":true,"sensitive":true,"deviceLimit":2,"accessCode":"ROSE-1",
       "accessRequests":"mainClients","keepLocation":true}
      """#)
    try checkCoding(
      GalleryChange(deviceLimit: .clear, accessCode: .clear), #"{"deviceLimit":null,"accessCode":null}"#)
    try checkCoding(
      Door(
        studio: studio, gallery: gallery, title: "T",
        facts: .init(
          privacy: .private, state: .online, expiresAt: samples.moment, isSensitive: true, address: "s", guestCode: 2,
          collectsVisitors: true, deviceLimit: 3), isOpen: true, allowSharing: false, accessRequests: .off,
        design: Design(accent: "#a0522d")),
      #"""
      {"studio":"\#(studio)","gallery":"\#(gallery)","title":"T","facts":{"privacy":"private","state":"online",
       "expiresAt":"2026-06-20T14:00:00.000Z","isSensitive":true,"address":"s","guestCode":2,"collectsVisitors":true,
       "deviceLimit":3},"isOpen":true,"allowSharing":false,"accessRequests":"off","design":{"accent":"#a0522d"}}
      """#)
    try checkCoding(
      GalleryView.ViewerView(
        audience: .mainClient, may: [.view], accountNeeded: true, favorites: 3, hidden: 2, downloadsLeft: 1),
      #"{"audience":"mainClient","may":["view"],"accountNeeded":true,"favorites":3,"hidden":2,"downloadsLeft":1}"#)
  }

  @Test func deedsAndStaleMediaAreWrittenSo() throws {
    try checkCoding(
      CatalogEvent(
        kind: .favorited, studio: studio, gallery: gallery,
        deed: .init(viewer: viewer, media: media, at: samples.moment)),
      #"""
      {"kind":"favorited","studio":"\#(studio)","gallery":"\#(gallery)",
       "deed":{"viewer":\#(viewerJSON),"media":"\#(media)","at":"2026-06-20T14:00:00.000Z"}}
      """#)
    let stale = CatalogEvent.AddedMedia(
      id: media, blob: samples.blob, contentType: .png, filename: "f", webSize: 1600)
    try checkCoding(
      CatalogEvent(kind: .mediaStale, studio: studio, gallery: gallery, media: stale),
      #"""
      {"kind":"mediaStale","studio":"\#(studio)","gallery":"\#(gallery)",
       "media":{"id":"\#(media)","blob":"\#(samples.blob)","contentType":"image/png","filename":"f","webSize":1600}}
      """#)
    // A kind of a later version is skipped, not refused.
    let later = try RawJSON(#"{"kind":"galleryPainted","studio":"\#(studio)","gallery":"\#(gallery)"}"#)
      .decode(CatalogEvent.self)
    #expect(later.kind == .unknown)
  }

  @Test func derivativesTellWhatArchivesAndPlacesNeed() throws {
    try checkCoding(
      Derivatives(
        width: 3, height: 2, durationSeconds: nil, thumb: samples.blob, preview: samples.blob, web: samples.blob,
        video: nil, webBytes: 5, webCRC32: 4_294_967_295,
        unlocated: .init(blob: samples.blob, bytes: 6, crc32: 7), isLocated: true, placeholder: "p",
        contentType: .webp),
      #"""
      {"width":3,"height":2,"thumb":"\#(samples.blob)","preview":"\#(samples.blob)","web":"\#(samples.blob)",
       "webBytes":5,"webCRC32":4294967295,"unlocated":{"blob":"\#(samples.blob)","bytes":6,"crc32":7},
       "isLocated":true,"placeholder":"p","contentType":"image/webp"}
      """#)
  }

  @Test func everyNeedOfTheDoorHasAFailure() {
    let codes = Visibility.Need.allCases.map { CatalogFailure($0).code }
    #expect(
      codes == ["notOpen", "notEntered", "notEntered", "codeNeeded", "deviceLimit", "visitorDetailsNeeded"])
  }
}
