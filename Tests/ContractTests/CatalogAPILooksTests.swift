import CatalogAPI
import Domain
import Foundation
import JSONRPC
import TestSupport
import Testing

/// Messages about watermarks, films to play and looks against literal JSON.
@Suite struct CatalogAPILooksTests {
  private let samples = CatalogAPITests()
  private var studio: Studio.ID { samples.studio }
  private var media: Media.ID { samples.media }
  private var blob: BlobKey { samples.blob }
  private let mark = String(repeating: "c", count: 64)

  @Test func methodsAreCalledSo() {
    let methods: [(any RPCRequest.Type, String)] = [
      (RecordRendition.self, "catalog.recordRendition"), (GetStudioLook.self, "catalog.getStudioLook"),
      (SetStudioLogo.self, "catalog.setStudioLogo"), (ApplyDesign.self, "catalog.applyDesign"),
      (RecordUnplayable.self, "catalog.recordUnplayable"),
    ]
    for (type, name) in methods {
      #expect(type.method == name)
      #expect(type.isIdempotent == true, "\(name)")
    }
  }

  @Test func watermarksAreWrittenSo() throws {
    let watermark = Watermark(text: "Proof", place: .tiled, opacity: 40, size: 60)
    let written = #"{"text":"Proof","place":"tiled","opacity":40,"size":60}"#
    try checkCoding(watermark, written)
    try checkCoding(Watermark(), #"{"place":"bottomRight","opacity":50,"size":25}"#)
    try checkCoding(GalleryChange(watermark: .set(watermark)), #"{"watermark":\#(written)}"#)
    try checkCoding(GalleryChange(watermark: .clear), #"{"watermark":null}"#)
    try checkCoding(
      Marking(fingerprint: mark, watermark: Watermark(), logo: blob),
      #"{"fingerprint":"\#(mark)","watermark":{"place":"bottomRight","opacity":50,"size":25},"logo":"\#(blob)"}"#)
    try checkCoding(
      CatalogEvent.AddedMedia(
        id: media, blob: blob, contentType: .jpeg, filename: "a.jpg",
        marking: Marking(fingerprint: mark, watermark: watermark, logo: nil)),
      #"""
      {"id":"\#(media)","blob":"\#(blob)","contentType":"image\/jpeg","filename":"a.jpg",
       "marking":{"fingerprint":"\#(mark)","watermark":\#(written)}}
      """#)
    try checkCoding(
      MarkedCopies(mark: mark, preview: blob, web: blob, webBytes: 7, webCRC32: 4_294_967_295),
      #"{"mark":"\#(mark)","preview":"\#(blob)","web":"\#(blob)","webBytes":7,"webCRC32":4294967295}"#)
  }

  @Test func filmsToPlayAreWrittenSo() throws {
    let film = FilmRendition(
      rendition: .video720, file: .init(blob: blob, bytes: 7, crc32: 8), width: 1280, height: 720, mark: mark)
    try checkCoding(
      RecordRendition(studio: studio, media: media, film: film),
      #"""
      {"studio":"\#(studio)","media":"\#(media)","film":{"rendition":"video720",
       "file":{"blob":"\#(blob)","bytes":7,"crc32":8},"width":1280,"height":720,"mark":"\#(mark)"}}
      """#)
    try checkCoding(
      RecordUnplayable(studio: studio, media: media, mark: mark),
      #"{"studio":"\#(studio)","media":"\#(media)","mark":"\#(mark)"}"#)
    try checkCoding(
      RecordUnplayable(studio: studio, media: media), #"{"studio":"\#(studio)","media":"\#(media)"}"#)
  }

  @Test func looksAreWrittenSo() throws {
    let design = Design(
      accent: "#a0522d", palette: .midnight, layout: .filmstrip, fonts: .editorial, cover: .framed, spacing: .airy,
      tileSize: .large)
    let written = #"""
      {"accent":"#a0522d","palette":"midnight","layout":"filmstrip","fonts":"editorial","cover":"framed",
       "spacing":"airy","tileSize":"large"}
      """#
    try checkCoding(design, written)
    let logo = StudioLogo(blob: blob, contentType: .png)
    let writtenLogo = #"{"blob":"\#(blob)","contentType":"image\/png"}"#
    try checkCoding(GetStudioLook(studio: studio), #"{"studio":"\#(studio)"}"#)
    try checkCoding(StudioLook(design: design, logo: logo), #"{"design":\#(written),"logo":\#(writtenLogo)}"#)
    try checkCoding(
      SetStudioLogo(studio: studio, logo: logo), #"{"studio":"\#(studio)","logo":\#(writtenLogo)}"#)
    try checkCoding(SetStudioLogo(studio: studio), #"{"studio":"\#(studio)"}"#)
    try checkCoding(
      ApplyDesign(
        studio: studio, body: .init(design: Design(layout: .masonry), galleries: [samples.gallery], asDefault: true)),
      #"""
      {"studio":"\#(studio)","body":{"design":{"layout":"masonry"},"galleries":["\#(samples.gallery)"],
       "asDefault":true}}
      """#)
    try checkCoding(ApplyDesign.Response(changed: 3), #"{"changed":3}"#)
  }

  @Test func wordThatIsNoneIsRefusedWithThoseThatAre() throws {
    for (json, choices) in [
      (#"{"design":{"layout":"pile"}}"#, "one of justified, masonry, filmstrip"),
      (#"{"design":{"palette":"pink"}}"#, "one of light, dark, sand, blush, sage, midnight"),
      (
        #"{"watermark":{"place":"top","opacity":50,"size":25}}"#,
        "one of center, topLeft, topRight, bottomLeft, bottomRight, tiled"
      ),
    ] {
      let error = #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(GalleryChange.self, from: Data(json.utf8))
      }
      guard case .dataCorrupted(let context) = error else {
        Issue.record("\(json) is refused as \(String(describing: error))")
        continue
      }
      #expect(context.debugDescription == choices && context.codingPath.count == 2)
    }
  }
}
