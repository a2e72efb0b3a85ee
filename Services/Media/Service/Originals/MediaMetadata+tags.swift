import CatalogAPI
import Domain

/// What the studio is to see of what exiftool tells, cut to what catalog takes: originals come from anywhere.
extension MediaMetadata {
  static let mostKeywords = 200
  static let longestKeyword = 100
  static let longestCaption = 2000
  private static let longestName = 100

  init(_ tags: ExifTags) {
    self.init(
      takenAt: TakenAt.find(in: tags),
      cameraMake: Self.name(tags.text("IFD0:Make", "XMP-tiff:Make", "Keys:Make", "UserData:Make", "QuickTime:Make")),
      camera: Self.name(
        tags.text("IFD0:Model", "XMP-tiff:Model", "Keys:Model", "UserData:Model", "QuickTime:Model")),
      lens: Self.lens(tags),
      focalLength: Self.positive(tags.number("ExifIFD:FocalLength", "XMP-exif:FocalLength"), 20_000),
      aperture: Self.positive(tags.number("ExifIFD:FNumber", "XMP-exif:FNumber", "ExifIFD:ApertureValue"), 1000),
      exposureSeconds: Self.positive(tags.number("ExifIFD:ExposureTime", "XMP-exif:ExposureTime"), 1_000_000),
      iso: Self.whole(tags.number("ExifIFD:ISO", "XMP-exif:ISO"), 1...100_000_000),
      orientation: Self.whole(tags.number("IFD0:Orientation", "XMP-tiff:Orientation"), 1...8),
      keywords: Self.keywords(tags), rating: Self.whole(tags.number("XMP-xmp:Rating", "IFD0:Rating"), -1...5),
      caption: Self.caption(tags))
    let north = tags.number("Composite:GPSLatitude", "XMP-exif:GPSLatitude")
    let east = tags.number("Composite:GPSLongitude", "XMP-exif:GPSLongitude")
    // Zero twice is what cameras write before they know.
    if let north, let east, (-90...90).contains(north), (-180...180).contains(east), north != 0 || east != 0 {
      (latitude, longitude) = (north, east)
    }
  }

  private static func lens(_ tags: ExifTags) -> String? {
    let known = tags.text(
      "ExifIFD:LensModel", "XMP-exifEX:LensModel", "Composite:LensID", "XMP-aux:Lens", "Keys:LensModel")
    return name(known).flatMap { $0.hasPrefix("Unknown") || $0.hasPrefix("----") ? nil : $0 }
  }

  private static func keywords(_ tags: ExifTags) -> [String] {
    var known: Set<String> = []
    var keywords: [String] = []
    let isUTF8 = tags["IPTC:CodedCharacterSet"] != nil
    let iptc = (tags["IPTC:Keywords"]?.texts ?? []).lazy.map { isUTF8 ? $0 : LatinText.repaired($0) }
    let windows = (tags["IFD0:XPKeywords"]?.text ?? "").split(separator: ";").map(String.init)
    let other = [tags["XMP-dc:Subject"], tags["Keys:Keywords"], tags["ItemList:Keyword"]].compactMap { $0?.texts }
    for text in Array(iptc) + other.joined() + windows {
      guard let keyword = MetadataText.clean(text, longest: longestKeyword), known.insert(keyword.lowercased()).inserted
      else { continue }
      keywords.append(keyword)
      if keywords.count == mostKeywords { break }
    }
    return keywords
  }

  private static func caption(_ tags: ExifTags) -> String? {
    let iptc = tags.text("IPTC:Caption-Abstract").map {
      tags["IPTC:CodedCharacterSet"] != nil ? $0 : LatinText.repaired(String($0.prefix(4 * longestCaption)))
    }
    let texts = [
      tags.text("XMP-dc:Description"), iptc, tags.text("IFD0:ImageDescription", "Keys:Description", "PNG:Description"),
      tags.text("ExifIFD:UserComment"),
    ]
    for case let text? in texts {
      if let caption = MetadataText.clean(text, longest: longestCaption, keepsLines: true),
        !MetadataText.isOfCamera(caption)
      {
        return caption
      }
    }
    return nil
  }

  private static func name(_ text: String?) -> String? {
    text.flatMap { MetadataText.clean($0, longest: longestName) }
  }

  private static func positive(_ number: Double?, _ most: Double) -> Double? {
    number.flatMap { $0 > 0 && $0 <= most ? $0 : nil }
  }

  private static func whole(_ number: Double?, _ range: ClosedRange<Int>) -> Int? {
    guard let number, number >= Double(range.lowerBound), number <= Double(range.upperBound) else { return nil }
    return Int(number.rounded())
  }
}
