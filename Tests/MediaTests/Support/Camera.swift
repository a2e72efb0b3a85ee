import Foundation

/// Adds to a JPEG what cameras add: EXIF with an orientation and a place, XMP and IPTC that tell the place again.
enum Camera {
  static func sign(_ jpeg: [UInt8], orientation: UInt16) -> [UInt8] {
    let xmp =
      "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
      + "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/'"
      + " exif:GPSLatitude='59,20.5N' exif:GPSLongitude='18,3.9E'/></rdf:RDF></x:xmpmeta>"
    let iptc = "Photoshop 3.0\u{0}8BIM\u{4}\u{4}\u{0}\u{0}\u{0}\u{0}\u{0}\u{D}\u{1C}\u{2}\u{5A}\u{0}\u{8}GPStown!\u{0}"
    return Array(jpeg.prefix(2)) + segment(0xE1, exif(orientation)) + segment(0xE1, Array(xmp.utf8))
      + segment(0xED, Array(iptc.utf8)) + jpeg.dropFirst(2)
  }

  private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    let length = UInt16(content.count + 2)
    return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content
  }

  /// A little-endian TIFF with two entries, the second of which leads to the GPS entries.
  private static func exif(_ orientation: UInt16) -> [UInt8] {
    let gpsOffset: UInt32 = 8 + 2 + 2 * 12 + 4
    let latitudeOffset = gpsOffset + 2 + 2 * 12 + 4
    var tiff: [UInt8] = Array("II".utf8) + short(42) + long(8)
    tiff += short(2) + entry(0x0112, type: 3, count: 1, long(UInt32(orientation)))
    tiff += entry(0x8825, type: 4, count: 1, long(gpsOffset)) + long(0)
    tiff += short(2) + entry(0x0001, type: 2, count: 2, Array("N\0\0\0".utf8))
    tiff += entry(0x0002, type: 5, count: 3, long(latitudeOffset)) + long(0)
    tiff += long(59) + long(1) + long(20) + long(1) + long(30) + long(1)
    return Array("Exif\0\0".utf8) + tiff
  }

  private static func entry(_ tag: UInt16, type: UInt16, count: UInt32, _ value: [UInt8]) -> [UInt8] {
    short(tag) + short(type) + long(count) + value
  }

  private static func short(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

  private static func long(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
}

extension [UInt8] {
  func contains(_ text: String) -> Bool { Data(self).range(of: Data(text.utf8)) != nil }
}
