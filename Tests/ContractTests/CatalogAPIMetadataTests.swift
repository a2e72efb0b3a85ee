import CatalogAPI
import Domain
import JSONRPC
import TestSupport
import Testing

/// What is asked and told of originals: their metadata, whether they are there already, and how they are put in order.
struct CatalogAPIMetadataTests {
  private let samples = CatalogAPITests()
  private var studio: Studio.ID { samples.studio }
  private var gallery: Gallery.ID { samples.gallery }
  private var scene: Scene.ID { samples.scene }
  private var media: Media.ID { samples.media }
  private var blob: BlobKey { samples.blob }
  private let metadata = MediaMetadata(
    takenAt: LocalDateTime("2026-06-20T15:04:05"), cameraMake: "SONY", camera: "ILCE-7M4", lens: "L", focalLength: 35,
    aperture: 1.5, exposureSeconds: 0.25, iso: 100, orientation: 6, keywords: ["a", "b"], rating: -1, caption: "c",
    latitude: 50.5, longitude: -6.25,
    film: FilmDetails(videoCodec: "hevc", audioCodec: "aac", framesPerSecond: 59.5, bitsPerSecond: 40_000_000_000))
  private let metadataJSON = #"""
    {"takenAt":"2026-06-20T15:04:05","cameraMake":"SONY","camera":"ILCE-7M4","lens":"L","focalLength":35,
     "aperture":1.5,"exposureSeconds":0.25,"iso":100,"orientation":6,"keywords":["a","b"],"rating":-1,"caption":"c",
     "latitude":50.5,"longitude":-6.25,
     "film":{"videoCodec":"hevc","audioCodec":"aac","framesPerSecond":59.5,"bitsPerSecond":40000000000}}
    """#

  @Test func methodsHaveTheirNames() {
    let methods: [(any RPCRequest.Type, String)] = [
      (GetMediaMetadata.self, "catalog.getMediaMetadata"), (ListMediaTraits.self, "catalog.listMediaTraits"),
      (FindKnownMedia.self, "catalog.findKnownMedia"), (SortMedia.self, "catalog.sortMedia"),
      (ArrangeMedia.self, "catalog.arrangeMedia"),
    ]
    for (type, name) in methods { #expect(type.method == name && !type.summary.isEmpty) }
    #expect(GetMediaMetadata.isIdempotent && ListMediaTraits.isIdempotent && FindKnownMedia.isIdempotent)
  }

  @Test func metadataIsWrittenSo() throws {
    try checkCoding(metadata, metadataJSON)
    try checkCoding(MediaMetadata(), #"{"keywords":[]}"#)
    #expect(try RawJSON("{}").decode(MediaMetadata.self) == MediaMetadata())
    try checkCoding(FilmDetails(videoCodec: "h264"), #"{"videoCodec":"h264"}"#)
    let derivatives = Derivatives(
      width: 3, height: 2, durationSeconds: nil, thumb: blob, preview: blob, web: blob, video: nil,
      placeholder: "data:image/webp;base64,", contentType: .webp, metadata: metadata)
    try checkCoding(
      RecordDerivatives(studio: studio, media: media, derivatives: derivatives),
      #"""
      {"studio":"\#(studio)","media":"\#(media)","derivatives":{"width":3,"height":2,"thumb":"\#(blob)",
       "preview":"\#(blob)","web":"\#(blob)","isLocated":false,"placeholder":"data:image/webp;base64,",
       "contentType":"image/webp","metadata":\#(metadataJSON)}}
      """#)
  }

  @Test func questionsAreWrittenSo() throws {
    let named = #""studio":"\#(studio)","gallery":"\#(gallery)""#
    try checkCoding(
      GetMediaMetadata(studio: studio, media: media), #"{"studio":"\#(studio)","media":"\#(media)"}"#)
    try checkCoding(ListMediaTraits(studio: studio, gallery: gallery), "{\(named)}")
    try checkCoding(
      MediaTraits(
        cameras: [.init(name: "A", count: 2)], lenses: [], keywords: [.init(name: "k", count: 1)],
        takenFrom: CalendarDate("2026-06-19"), takenUntil: CalendarDate("2026-06-21")),
      #"""
      {"cameras":[{"name":"A","count":2}],"lenses":[],"keywords":[{"name":"k","count":1}],
       "takenFrom":"2026-06-19","takenUntil":"2026-06-21"}
      """#)
    try checkCoding(
      FindKnownMedia(
        studio: studio, gallery: gallery, files: [.init(bytes: 5, crc32: 4_294_967_295), .init(bytes: 6)]),
      "{\(named),\"files\":[{\"bytes\":5,\"crc32\":4294967295},{\"bytes\":6}]}")
    try checkCoding(
      FindKnownMedia.Response(items: [.init(bytes: 5, crc32: 7, media: media, filename: "f", scene: scene)]),
      #"{"items":[{"bytes":5,"crc32":7,"media":"\#(media)","filename":"f","scene":"\#(scene)"}]}"#)
    try checkCoding(SortMedia(studio: studio, gallery: gallery, by: .filename), "{\(named),\"by\":\"filename\"}")
    try checkCoding(
      SortMedia(studio: studio, gallery: gallery, scene: scene, by: .takenAt),
      "{\(named),\"scene\":\"\(scene)\",\"by\":\"takenAt\"}")
    try checkCoding(
      ArrangeMedia(studio: studio, gallery: gallery, scene: scene, media: [media]),
      "{\(named),\"scene\":\"\(scene)\",\"media\":[\"\(media)\"]}")
  }

  @Test func searchIsWrittenSo() throws {
    let day = CalendarDate("2026-06-20")
    try checkCoding(MediaSearch(), "{}")
    try checkCoding(
      ListMedia(
        viewer: samples.viewer,
        search: MediaSearch(
          text: "t", kind: .photo, camera: "A", lens: "L", keyword: "k", minimumRating: 3, takenFrom: day,
          takenUntil: day, shape: .panorama, hasPlace: false), limit: 5),
      #"""
      {"viewer":\#(samples.viewerJSON),"search":{"text":"t","kind":"photo","camera":"A","lens":"L","keyword":"k",
       "minimumRating":3,"takenFrom":"2026-06-20","takenUntil":"2026-06-20","shape":"panorama","hasPlace":false},
       "limit":5}
      """#)
    #expect(MediaSearch.Shape.allCases.map(\.rawValue) == ["landscape", "portrait", "square", "panorama"])
  }

  @Test func duplicatesAndTimesAreWrittenSo() throws {
    try checkCoding(
      MediaItem(
        id: media, kind: .photo, scene: scene, filename: "f", status: .processing,
        takenAt: LocalDateTime("2026-06-20T15:04:05"), duplicate: true),
      #"""
      {"id":"\#(media)","kind":"photo","scene":"\#(scene)","filename":"f","status":"processing","urls":{},
       "favorite":false,"takenAt":"2026-06-20T15:04:05","duplicate":true}
      """#)
    try checkCoding(
      AddMedia(
        studio: studio, gallery: gallery, scene: nil, filename: "f", contentType: .jpeg, blob: blob, bytes: 5, crc32: 6,
        session: samples.session, skipsDuplicate: true),
      #"""
      {"studio":"\#(studio)","gallery":"\#(gallery)","filename":"f","contentType":"image/jpeg","blob":"\#(blob)",
       "bytes":5,"crc32":6,"session":"\#(samples.session)","skipsDuplicate":true}
      """#)
  }
}
