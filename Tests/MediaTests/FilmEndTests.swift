import Domain
import Testing

@testable import MediaService

/// Films that were cut off, told by their frames of boxes and elements.
@Suite struct FilmEndTests {
  func missing(_ bytes: [UInt8], _ type: MediaType = .mp4) throws -> Int64 {
    try FilmEnd.missingBytes(of: type, size: Int64(bytes.count)) { offset, count in
      Array(bytes.dropFirst(Int(offset)).prefix(count))
    }
  }

  func box(_ name: String, _ length: UInt32, _ content: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + Array(name.utf8)
      + [UInt8](repeating: 7, count: content)
  }

  @Test func wholeFilmsMissNothing() throws {
    #expect(try missing(box("ftyp", 16, 8) + box("moov", 20, 12) + box("mdat", 40, 32)) == 0)
    // Its length is told as "to the end".
    #expect(try missing(box("ftyp", 16, 8) + box("mdat", 0, 32)) == 0)
    // Padding behind it may say what it likes.
    #expect(try missing(box("mdat", 40, 32) + box("free", 4000, 3)) == 0)
    #expect(try missing(box("mdat", 40, 32) + [0, 0, 0, 0, 0]) == 0)
  }

  @Test func cutFilmsMissTheirEnd() throws {
    #expect(try missing(box("ftyp", 16, 8) + box("moov", 20, 12) + box("mdat", 1000, 32)) == 960)
    let large: [UInt8] = box("mdat", 1, 0) + [0, 0, 0, 2, 0, 0, 0, 0] + [1, 2, 3]
    #expect(try missing(large) == (2 << 32) - 19)
  }

  @Test func nonsenseIsNotBelieved() throws {
    #expect(try missing([]) == 0)
    #expect(try missing(Array("no film at all, only text".utf8)) == 0)
    #expect(try missing(box("mdat", 1, 0) + [UInt8](repeating: 0xFF, count: 8)) == 0)
    #expect(try missing(box("mdat", 3, 100)) == 0)
    #expect(try missing([0x1A, 0x45, 0xDF, 0xA3, 0xFF], .webm) == 0)
    #expect(try missing([0x1A, 0x45, 0xDF, 0xA3, 0x01] + [UInt8](repeating: 0xFE, count: 12), .webm) == 0)
  }

  @Test func segmentsSayTheirLength() throws {
    let head: [UInt8] = [0x1A, 0x45, 0xDF, 0xA3, 0x83, 1, 2, 3, 0x18, 0x53, 0x80, 0x67]
    #expect(try missing(head + [0x84, 1, 2, 3, 4], .matroska) == 0)
    #expect(try missing(head + [0x84, 1, 2], .matroska) == 2)
    #expect(try missing(head + [0x40, 0x10, 1, 2], .webm) == 14)
    // Nobody knew when it was begun.
    #expect(try missing(head + [0x01] + [UInt8](repeating: 0xFF, count: 7) + [1, 2], .webm) == 0)
  }
}
