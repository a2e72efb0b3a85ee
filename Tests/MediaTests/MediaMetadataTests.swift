import CatalogAPI
import Domain
import Foundation
import Testing

@testable import MediaService

/// What the studio is told of what stands in its originals: believed where it can be, cut where it goes on and on.
@Suite struct MediaMetadataTests {
  func metadata(_ tags: String) throws -> MediaMetadata {
    MediaMetadata(try #require(ExifTags(json: Array("[{\(tags)}]".utf8))))
  }

  @Test func everythingACameraWritesIsRead() throws {
    let known = try metadata(
      #"""
      "SourceFile":"/x","File:MIMEType":"image/jpeg","IFD0:Make":"Canon","IFD0:Model":"Canon EOS R5","IFD0:Orientation":6,
      "ExifIFD:LensModel":"RF50mm F1.2 L USM","ExifIFD:FocalLength":50,"ExifIFD:FNumber":1.2,
      "ExifIFD:ExposureTime":0.004,"ExifIFD:ISO":100,"ExifIFD:DateTimeOriginal":"2026:06:20 15:04:05",
      "Composite:SubSecDateTimeOriginal":"2026:06:20 15:04:05.25+02:00","XMP-xmp:Rating":4,
      "XMP-dc:Subject":["bride","Küsse"],"IPTC:Keywords":["Bride","dance"],"XMP-dc:Description":"The first dance",
      "Composite:GPSLatitude":59.3,"Composite:GPSLongitude":-18.1
      """#)
    let taken = try #require(LocalDateTime("2026-06-20T15:04:05"))
    #expect(
      known
        == MediaMetadata(
          takenAt: LocalDateTime(milliseconds: taken.milliseconds + 250), cameraMake: "Canon", camera: "Canon EOS R5",
          lens: "RF50mm F1.2 L USM", focalLength: 50, aperture: 1.2, exposureSeconds: 0.004, iso: 100, orientation: 6,
          keywords: ["Bride", "dance", "Küsse"], rating: 4, caption: "The first dance", latitude: 59.3,
          longitude: -18.1))
  }

  @Test func nothingIsMadeUp() throws {
    #expect(try metadata(#""SourceFile":"/x""#) == MediaMetadata())
    #expect(
      try metadata(
        #"""
        "IFD0:Model":"   ","ExifIFD:DateTimeOriginal":"0000:00:00 00:00:00","ExifIFD:CreateDate":"    :  :     :  :  ",
        "ExifIFD:FocalLength":0,"ExifIFD:FNumber":"inf","ExifIFD:ExposureTime":"undef","ExifIFD:ISO":-5,
        "IFD0:Orientation":9,"XMP-xmp:Rating":77,"Composite:LensID":"Unknown (61182)","Composite:GPSLatitude":0,
        "Composite:GPSLongitude":0,"IFD0:ImageDescription":"OLYMPUS DIGITAL CAMERA"
        """#) == MediaMetadata())
  }

  @Test(arguments: [
    ("2026:06:20 15:04:05", "2026-06-20T15:04:05"), ("2026:06:20 15:04:05+09:00", "2026-06-20T15:04:05"),
    ("2026:06:20 15:04:05.5Z", "2026-06-20T15:04:05"), ("2026-06-20T15:04:05", "2026-06-20T15:04:05"),
  ])
  func clockOnTheSpotCounts(_ text: String, _ moment: String) {
    #expect(TakenAt.parse(text)?.description == moment)
  }

  @Test(arguments: ["", "2026", "2026:06:20", "2026:13:20 15:04:05", "2026:06:31 15:04:05", "2026:06:20 25:04:05"])
  func whatIsNoMomentIsNone(_ text: String) { #expect(TakenAt.parse(text) == nil) }

  @Test func shutterGoesBeforeTheProgramsOfLater() throws {
    let both = #""XMP-xmp:CreateDate":"2030:01:01 00:00:00","ExifIFD:DateTimeOriginal":"2026:06:20 15:04:05""#
    #expect(try metadata(both).takenAt?.description == "2026-06-20T15:04:05")
    // Telephones write the hour of the place beside that of Greenwich.
    let film = #""QuickTime:CreateDate":"2026:06:20 13:04:05","Keys:CreationDate":"2026:06:20 15:04:05+02:00""#
    #expect(try metadata(film).takenAt?.description == "2026-06-20T15:04:05")
  }

  @Test func textsAreCutAndBare() throws {
    let long = String(repeating: "x", count: 10_000)
    let known = try metadata(
      #"""
      "IFD0:Model":"A\u0000B\u001b[31m\u202Egpj","XMP-dc:Description":"line\r\n\#(long)",
      "XMP-dc:Subject":["\#(long)","  a  b ","\u0007",1e999,2024,true,{"x":1},["nested"]]
      """#)
    #expect(known.camera == "AB[31mgpj")
    #expect(known.caption?.count == MediaMetadata.longestCaption && known.caption?.hasPrefix("line\n") == true)
    #expect(known.keywords.first?.count == MediaMetadata.longestKeyword)
    #expect(known.keywords.dropFirst() == ["a  b", "2024", "true", "nested"])
    let accents = "e" + String(repeating: "\u{301}", count: 100_000)
    #expect(MetadataText.clean(accents, longest: 100)?.unicodeScalars.count ?? 0 <= 800)
  }

  @Test func sixtyThousandKeywordsAreTwoHundred() throws {
    let keywords = (0..<60_000).map { #""k\#($0)""# }.joined(separator: ",")
    #expect(try metadata(#""IPTC:Keywords":[\#(keywords)]"#).keywords.count == MediaMetadata.mostKeywords)
  }

  /// As exiftool hands out UTF-8 that it took for Windows-1252.
  @Test func textsOfOldAreReadAsTheyWereMeant() {
    #expect(LatinText.repaired("KÃ¼sse") == "Küsse")
    #expect(LatinText.repaired("Küsse") == "Küsse")
    #expect(LatinText.repaired("â‚¬ 5") == "€ 5")
    #expect(LatinText.repaired("naïve") == "naïve")
    #expect(LatinText.repaired("日本") == "日本")
  }
}
