import CatalogAPI
import Domain
import JSONRPC
import TestSupport
import Testing

struct CatalogAPITests {
  let studio = Studio.ID(trusted: "0190c0de-0000-7000-8000-00000000000a")
  let gallery = Gallery.ID(trusted: "0190c0de-0000-7000-8000-00000000000b")
  let scene = Scene.ID(trusted: "0190c0de-0000-7000-8000-00000000000c")
  let media = Media.ID(trusted: "0190c0de-0000-7000-8000-00000000000d")
  let session = SessionBinding(String(repeating: "a", count: 64))!
  let blob = BlobKey(String(repeating: "b", count: 64))!
  let moment = Timestamp(milliseconds: 1_781_964_000_000)
  let day = CalendarDate("2026-06-20")!

  var viewer: Viewer {
    Viewer(
      studio: studio, gallery: gallery, audience: .mainClient, scenes: [scene], proof: .code, session: session,
      accessEpoch: 3)
  }

  var viewerJSON: String {
    #"""
    {"studio":"\#(studio)","gallery":"\#(gallery)","audience":"mainClient","scenes":["\#(scene)"],"proof":"code",
     "hasLinkCode":false,"hasDetails":false,"session":"\#(session)","accessEpoch":3}
    """#
  }

  /// Name, and whether a call whose answer was lost may be repeated blindly.
  @Test func methodsAreCalledSo() {
    let methods: [(any RPCRequest.Type, String, isIdempotent: Bool)] = [
      (CreateGallery.self, "catalog.createGallery", false), (ListGalleries.self, "catalog.listGalleries", true),
      (GetGallery.self, "catalog.getGallery", true), (UpdateGallery.self, "catalog.updateGallery", true),
      (DeleteGallery.self, "catalog.deleteGallery", false), (CreateScene.self, "catalog.createScene", false),
      (ListScenes.self, "catalog.listScenes", true), (UpdateScene.self, "catalog.updateScene", true),
      (DeleteScene.self, "catalog.deleteScene", false), (AddMedia.self, "catalog.addMedia", false),
      (UpdateMedia.self, "catalog.updateMedia", true), (DeleteMedia.self, "catalog.deleteMedia", false),
      (GetDoor.self, "catalog.getDoor", true), (ViewGallery.self, "catalog.viewGallery", true),
      (ListMedia.self, "catalog.listMedia", true), (AuthorizeMedia.self, "catalog.authorizeMedia", true),
      (HideMedia.self, "catalog.hideMedia", true), (RecordDerivatives.self, "catalog.recordDerivatives", true),
      (RecordProcessingFailure.self, "catalog.recordProcessingFailure", true),
      (CatalogEvents.self, "catalog.events", true),
      (RenewAddress.self, "catalog.renewAddress", false), (FindDoors.self, "catalog.findDoors", true),
      (SelectVisible.self, "catalog.selectVisible", true), (SetFavorite.self, "catalog.setFavorite", true),
      (ListFavorites.self, "catalog.listFavorites", true), (ListFavoriteMedia.self, "catalog.listFavoriteMedia", true),
      (AuthorizeShare.self, "catalog.authorizeShare", true), (GetCover.self, "catalog.getCover", true),
      (TakeDownload.self, "catalog.takeDownload", true), (ListArchive.self, "catalog.listArchive", false),
      (WeighChange.self, "catalog.weighChange", true),
      (WatchVisibility.self, "catalog.watchVisibility", true),
      (VisibilityChanged.self, "gateway.visibilityChanged", true),
    ]
    for (type, name, isIdempotent) in methods {
      #expect(type.method == name)
      #expect(type.isIdempotent == isIdempotent, "\(name)")
    }
  }

  @Test func requestsAboutGalleriesAreWrittenSo() throws {
    try checkCoding(
      CreateGallery(studio: studio, gallery: NewGallery(title: "T"), idempotencyKey: "k"),
      #"{"studio":"\#(studio)","gallery":{"title":"T"},"idempotencyKey":"k"}"#)
    try checkCoding(
      NewGallery(title: "T", eventDate: day, privacy: .peopleIChoose, state: .online),
      #"{"title":"T","eventDate":"2026-06-20","privacy":"peopleIChoose","state":"online"}"#)
    try checkCoding(
      ListGalleries(studio: studio, session: session, after: Cursor("c"), limit: 5),
      #"{"studio":"\#(studio)","session":"\#(session)","after":"c","limit":5}"#)
    try checkCoding(GetGallery(studio: studio, gallery: gallery), #"{"studio":"\#(studio)","gallery":"\#(gallery)"}"#)
    try checkCoding(
      UpdateGallery(studio: studio, gallery: gallery, change: GalleryChange()),
      #"{"studio":"\#(studio)","gallery":"\#(gallery)","change":{}}"#)
    try checkCoding(
      DeleteGallery(studio: studio, gallery: gallery), #"{"studio":"\#(studio)","gallery":"\#(gallery)"}"#)
    try checkCoding(GetDoor(slug: "s"), #"{"slug":"s"}"#)
  }

  @Test func changesTellLeftOutFromNull() throws {
    try checkCoding(
      GalleryChange(
        title: "T", eventDate: .set(day), privacy: .private, state: .offline, expiresOn: .clear,
        downloads: Downloads(original: .nobody, web: .invited), design: Design(accent: "#a0522d", palette: .dark),
        cover: .set(media)),
      #"""
      {"title":"T","eventDate":"2026-06-20","privacy":"private","state":"offline","expiresOn":null,
       "downloads":{"original":"nobody","web":"invited"},"design":{"accent":"#a0522d","palette":"dark"},
       "cover":"\#(media)"}
      """#)
    try checkCoding(GalleryChange(cover: .clear), #"{"cover":null}"#)
    try checkCoding(
      SceneChange(title: "T", hiddenFrom: [.vendor], after: .set(scene)),
      #"{"title":"T","hiddenFrom":["vendor"],"after":"\#(scene)"}"#)
    try checkCoding(SceneChange(after: .clear), #"{"after":null}"#)
    try checkCoding(
      MediaChange(filename: "f", scene: scene, after: .clear, hidden: true),
      #"{"filename":"f","scene":"\#(scene)","after":null,"hidden":true}"#)
    try checkCoding(MediaChange(), "{}")
  }

  @Test func requestsAboutScenesAndMediaAreWrittenSo() throws {
    try checkCoding(
      CreateScene(studio: studio, gallery: gallery, scene: NewScene(title: "T", hiddenFrom: [.mainClient])),
      #"{"studio":"\#(studio)","gallery":"\#(gallery)","scene":{"title":"T","hiddenFrom":["mainClient"]}}"#)
    try checkCoding(ListScenes(studio: studio, gallery: gallery), #"{"studio":"\#(studio)","gallery":"\#(gallery)"}"#)
    try checkCoding(
      UpdateScene(studio: studio, gallery: gallery, scene: scene, change: SceneChange(title: "T")),
      #"{"studio":"\#(studio)","gallery":"\#(gallery)","scene":"\#(scene)","change":{"title":"T"}}"#)
    try checkCoding(
      DeleteScene(studio: studio, gallery: gallery, scene: scene),
      #"{"studio":"\#(studio)","gallery":"\#(gallery)","scene":"\#(scene)"}"#)
    try checkCoding(
      AddMedia(
        studio: studio, gallery: gallery, scene: scene, filename: "f", contentType: .jpeg, blob: blob, bytes: 5,
        crc32: 4_294_967_295, session: session, idempotencyKey: "k"),
      #"""
      {"studio":"\#(studio)","gallery":"\#(gallery)","scene":"\#(scene)","filename":"f","contentType":"image/jpeg",
       "blob":"\#(blob)","bytes":5,"crc32":4294967295,"session":"\#(session)","idempotencyKey":"k"}
      """#)
    try checkCoding(
      UpdateMedia(studio: studio, media: media, change: MediaChange(hidden: false), session: session),
      #"{"studio":"\#(studio)","media":"\#(media)","change":{"hidden":false},"session":"\#(session)"}"#)
    try checkCoding(DeleteMedia(studio: studio, media: media), #"{"studio":"\#(studio)","media":"\#(media)"}"#)
    try checkCoding(
      RecordProcessingFailure(studio: studio, media: media, reason: "r"),
      #"{"studio":"\#(studio)","media":"\#(media)","reason":"r"}"#)
    try checkCoding(
      RecordDerivatives(
        studio: studio, media: media,
        derivatives: Derivatives(
          width: 3, height: 2, durationSeconds: nil, thumb: blob, preview: blob, web: blob, video: nil,
          placeholder: "data:image/webp;base64,", contentType: .webp)),
      #"""
      {"studio":"\#(studio)","media":"\#(media)","derivatives":{"width":3,"height":2,"thumb":"\#(blob)",
       "preview":"\#(blob)","web":"\#(blob)","isLocated":false,"placeholder":"data:image/webp;base64,",
       "contentType":"image/webp"}}
      """#)
  }

  @Test func requestsOfViewersAreWrittenSo() throws {
    try checkCoding(ViewGallery(viewer: viewer), #"{"viewer":\#(viewerJSON)}"#)
    try checkCoding(ListMedia(viewer: viewer), #"{"viewer":\#(viewerJSON),"limit":100}"#)
    try checkCoding(
      ListMedia(viewer: viewer, scene: scene, after: Cursor("c"), limit: 5),
      #"{"viewer":\#(viewerJSON),"scene":"\#(scene)","after":"c","limit":5}"#)
    try checkCoding(
      AuthorizeMedia(viewer: viewer, media: media, rendition: .original),
      #"{"viewer":\#(viewerJSON),"media":"\#(media)","rendition":"original"}"#)
    try checkCoding(
      AuthorizeMedia(viewer: viewer, media: media, rendition: .video, isForKeeps: true),
      #"{"viewer":\#(viewerJSON),"media":"\#(media)","rendition":"video","isForKeeps":true}"#)
    try checkCoding(
      HideMedia(viewer: viewer, media: media, hidden: true, by: "Ada"),
      #"{"viewer":\#(viewerJSON),"media":"\#(media)","hidden":true,"by":"Ada"}"#)
    try checkCoding(WatchVisibility(), "{}")
    try checkCoding(VisibilityChanged(gallery: gallery, epoch: 4), #"{"gallery":"\#(gallery)","epoch":4}"#)
  }

  @Test func galleriesAreWrittenSo() throws {
    try checkCoding(
      GalleryDetails(
        id: gallery, slug: "s", url: "https://x/g/s", title: "T", eventDate: day, privacy: .public, state: .draft,
        expiresOn: day, isOpen: false, downloads: Downloads(), design: Design(),
        cover: Cover(media: media, width: 3, height: 2, placeholder: "p", url: "/m/t/f"),
        counts: .init(photos: 1, videos: 2, processing: 3, failed: 4, hidden: 5), createdAt: moment),
      #"""
      {"id":"\#(gallery)","slug":"s","url":"https://x/g/s","title":"T","eventDate":"2026-06-20","privacy":"public",
       "state":"draft","expiresOn":"2026-06-20","isOpen":false,
       "downloads":{"original":"mainClients","web":"mainClients"},"allowSharing":true,"collectVisitors":false,
       "sensitive":false,"hasAccessCode":false,"accessRequests":"studio","keepLocation":false,"design":{},
       "cover":{"media":"\#(media)","width":3,"height":2,"placeholder":"p","url":"/m/t/f"},
       "counts":{"photos":1,"videos":2,"processing":3,"failed":4,"hidden":5},"createdAt":"2026-06-20T14:00:00.000Z"}
      """#)
    try checkCoding(
      GalleryView(
        title: "T", eventDate: nil, cover: nil, design: Design(), scenes: [.init(id: scene, title: "S", count: 2)],
        viewer: .init(audience: .mainClient, may: Permission.allCases)),
      #"""
      {"title":"T","design":{},"scenes":[{"id":"\#(scene)","title":"S","count":2}],"sensitive":false,
       "viewer":{"audience":"mainClient","may":["view","favorite","hide","downloadOriginal","downloadWeb","share",
       "invite","decideRequests"],"accountNeeded":false,"favorites":0}}
      """#)
    try checkCoding(
      SceneDetails(id: scene, title: "S", hiddenFrom: [.guestLink], count: 2),
      #"{"id":"\#(scene)","title":"S","hiddenFrom":["guestLink"],"count":2}"#)
  }

  @Test func itemsAreWrittenSo() throws {
    try checkCoding(
      MediaItem(id: media, kind: .photo, scene: scene, filename: "f", status: .processing),
      #"{"id":"\#(media)","kind":"photo","scene":"\#(scene)","filename":"f","status":"processing","urls":{},"favorite":false}"#
    )
    try checkCoding(
      MediaItem(
        id: media, kind: .video, scene: scene, filename: "f", status: .failed, failure: "why", width: 3, height: 2,
        durationSeconds: 1.5, bytes: 7, webBytes: 6, placeholder: "p", unplayable: true, originalHeldBack: true,
        urls: .init(thumb: "/1", preview: "/2", web: "/3", original: "/4", video: "/5"), hidden: true, hiddenBy: "Ada"),
      #"""
      {"id":"\#(media)","kind":"video","scene":"\#(scene)","filename":"f","status":"failed","failure":"why","width":3,
       "height":2,"durationSeconds":1.5,"bytes":7,"webBytes":6,"placeholder":"p","unplayable":true,"originalHeldBack":true,
       "urls":{"thumb":"/1","preview":"/2","web":"/3","original":"/4","video":"/5"},"favorite":false,"hidden":true,"hiddenBy":"Ada"}
      """#)
    try checkCoding(
      MediaBytes(blob: blob, contentType: .mp4, filename: "f", visibilityEpoch: 9),
      #"{"blob":"\#(blob)","contentType":"video/mp4","filename":"f","visibilityEpoch":9}"#)
  }

  @Test func eventsAreWrittenSo() throws {
    try checkCoding(CatalogEvents(after: 1, limit: 2, waitSeconds: 3), #"{"after":1,"limit":2,"waitSeconds":3}"#)
    let added = CatalogEvent.AddedMedia(id: media, blob: blob, contentType: .png, filename: "f")
    try checkCoding(
      CatalogEvent(kind: .mediaAdded, studio: studio, gallery: gallery, media: added),
      #"""
      {"kind":"mediaAdded","studio":"\#(studio)","gallery":"\#(gallery)",
       "media":{"id":"\#(media)","blob":"\#(blob)","contentType":"image/png","filename":"f"}}
      """#)
    #expect(
      CatalogEvent.Kind.allCases.map(\.rawValue) == [
        "mediaAdded", "mediaDeleted", "galleryOpened", "galleryClosed", "galleryDeleted", "mediaStale", "favorited",
        "unfavorited", "hidden", "unhidden", "unknown",
      ])
  }

  @Test func failuresKeepTheirCodesAndSayWhatToDo() {
    let failures: [(CatalogFailure, String)] = [
      (.notFound, "notFound"), (.notOpen, "notOpen"), (.notEntered, "notEntered"), (.notAllowed, "notAllowed"),
      (.planRequired(addOn: "whiteLabel"), "planRequired"), (.invalidValue(field: "f", reason: "r"), "invalidValue"),
      (.unsupportedMedia, "unsupportedMedia"), (.codeNeeded, "codeNeeded"),
      (.visitorDetailsNeeded, "visitorDetailsNeeded"), (.deviceLimit, "deviceLimit"),
      (.accountNeeded, "accountNeeded"), (.downloadLimit(left: 0), "downloadLimit"),
    ]
    for (failure, code) in failures {
      let error = RPCError(failure)
      #expect(error.failureCode == code)
      #expect(error.data?.detail.isEmpty == false)
    }
    #expect(RPCError(CatalogFailure.planRequired(addOn: "whiteLabel")).data?.detail.contains("whiteLabel") == true)
  }

  @Test(arguments: [
    #"{"viewer":{},"limit":1}"#, #"{"limit":1}"#, #"{"viewer":null,"limit":1}"#, "[]",
    #"{"viewer":{"studio":"x"},"limit":1}"#,
  ])
  func requestWithoutAWholeViewerIsNone(_ json: String) {
    #expect(throws: (any Error).self) { try RawJSON(json).decode(ListMedia.self) }
  }
}
