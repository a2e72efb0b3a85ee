import Domain
import Testing

@Suite struct MediaTypeSniffTests {
  /// `....ftyp`, the major brand, a version, and the compatible brands.
  static func fileTypeBox(_ major: String, _ compatible: String...) -> [UInt8] {
    let size = UInt8(16 + 4 * compatible.count)
    return [0, 0, 0, size] + Array(("ftyp" + major + "\0\0\0\0" + compatible.joined()).utf8)
  }

  /// An EBML header as ffmpeg writes it, with a one-byte size.
  static func matroska(_ docType: String) -> [UInt8] {
    let children: [UInt8] =
      [0x42, 0x86, 0x81, 1, 0x42, 0xF7, 0x81, 1, 0x42, 0xF2, 0x81, 4, 0x42, 0xF3, 0x81, 8]
      + [0x42, 0x82, 0x80 | UInt8(docType.utf8.count)] + Array(docType.utf8) + [0x42, 0x87, 0x81, 4]
    return [0x1A, 0x45, 0xDF, 0xA3, 0x80 | UInt8(children.count)] + children
  }

  static let known: [(MediaType, [UInt8])] = [
    (.jpeg, [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8)),
    (.jpeg, [0xFF, 0xD8, 0xFF, 0xE1]),
    (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]),
    (.gif, Array("GIF89a".utf8)),
    (.gif, Array("GIF87a".utf8)),
    (.webp, Array("RIFF".utf8) + [1, 2, 3, 4] + Array("WEBPVP8 ".utf8)),
    (.tiff, Array("II*\0".utf8) + [8, 0, 0, 0, 16, 0]),
    (.tiff, Array("MM\0*".utf8) + [0, 0, 0, 8, 0, 16]),
    (.heic, fileTypeBox("heic", "mif1", "heic")),
    (.heic, fileTypeBox("mif1", "mif1", "heic")),
    (.avif, fileTypeBox("avif", "mif1", "miaf")),
    (.avif, fileTypeBox("mif1", "avif", "miaf")),
    (.mp4, fileTypeBox("isom", "isom", "iso2", "avc1", "mp41")),
    (.mp4, fileTypeBox("mp42")),
    (.mp4, fileTypeBox("XAVC", "XAVC", "mp42", "iso2")),
    (.mov, fileTypeBox("qt  ", "qt  ")),
    (.mov, [0, 0, 0, 8] + Array("wide".utf8) + [0, 0, 0, 0]),
    (.mov, [0, 0, 0, 0] + Array("mdat".utf8) + [0, 0, 0, 0]),
    (.matroska, matroska("matroska")),
    (.webm, matroska("webm")),
    (.webm, matroska("webm\0")),
    (.webm, [0x1A, 0x45, 0xDF, 0xA3, 0x01, 0, 0, 0, 0, 0, 0, 7, 0x42, 0x82, 0x84] + Array("webm".utf8)),
  ]

  @Test(arguments: known)
  func formatIsToldByTheFirstBytes(_ type: MediaType, _ bytes: [UInt8]) {
    #expect(MediaType.sniff(bytes) == type)
    #expect(MediaType.sniff(bytes + [UInt8](repeating: 0, count: 500)) == type)
  }

  static let foreign: [(String, [UInt8])] = [
    ("nothing", []),
    ("one byte", [0xFF]),
    ("a page", Array("<!DOCTYPE html><script>alert(1)</script>".utf8)),
    ("a drawing with script in it", Array("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".utf8)),
    ("PDF", Array("%PDF-1.7 FFD8FF".utf8)),
    ("ZIP", [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0]),
    ("program", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]),
    ("WAV", Array("RIFF".utf8) + [1, 2, 3, 4] + Array("WAVEfmt ".utf8)),
    ("Canon CR2", Array("II*\0".utf8) + [16, 0, 0, 0] + Array("CR".utf8) + [2, 0]),
    ("Canon CR3", fileTypeBox("crx ", "crx ", "isom")),
    ("sound in MP4", fileTypeBox("M4A ", "M4A ", "mp42", "isom")),
    ("unknown brand", fileTypeBox("nope", "none")),
    ("file type box too small", [0, 0, 0, 8] + Array("ftypisom".utf8)),
    ("words that hold a box name", Array("The moov atom".utf8)),
    ("EBML of another kind", matroska("secrets")),
    ("EBML that says nothing", [0x1A, 0x45, 0xDF, 0xA3, 0x80, 0x42, 0x86, 0x81, 1]),
    ("EBML with sizes out of bounds", [0x1A, 0x45, 0xDF, 0xA3, 0x01] + [UInt8](repeating: 0xFF, count: 59)),
    ("EBML with an impossible size", [0x1A, 0x45, 0xDF, 0xA3, 0x00]),
  ]

  @Test(arguments: foreign)
  func whatVitrineDoesNotTakeHasNoType(_ name: String, _ bytes: [UInt8]) {
    #expect(MediaType.sniff(bytes) == nil, "\(name)")
  }

  @Test func noBytesBringItDown() {
    var generator = SystemRandomNumberGenerator()
    for (_, bytes) in Self.known + Self.foreign.map({ (.jpeg, $0.1) }) {
      for length in 0...bytes.count { _ = MediaType.sniff(Array(bytes.prefix(length))) }
      for _ in 0..<200 where !bytes.isEmpty {
        var mutated = bytes
        for _ in 0..<3 {
          mutated[.random(in: mutated.indices, using: &generator)] = .random(in: 0...255, using: &generator)
        }
        _ = MediaType.sniff(mutated)
      }
    }
  }
}
