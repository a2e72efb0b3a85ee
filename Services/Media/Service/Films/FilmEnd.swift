import Domain
import Foundation

/// Whether a film's file ends before its content does: a card that was pulled out, a copy that broke off. Its index
/// may stand in front, and then every tool takes the file for whole until somebody watches its end.
enum FilmEnd {
  /// How many bytes are missing at the end of a film; 0 where none are or nobody can tell.
  static func missingBytes(of path: String, _ type: MediaType) throws -> Int64 {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    let size = Int64(try file.seekToEnd())
    return try missingBytes(of: type, size: size) { offset, count in
      try file.seek(toOffset: UInt64(offset))
      return Array(try file.read(upToCount: count) ?? Data())
    }
  }

  /// - Parameter read: answers as many bytes from an offset within the file, fewer at its end.
  static func missingBytes(
    of type: MediaType, size: Int64, read: (_ offset: Int64, _ count: Int) throws -> [UInt8]
  ) throws -> Int64 {
    let end =
      switch type {
      case .mp4, .mov: try endOfBoxes(size, read)
      case .matroska, .webm: try endOfSegment(read)
      default: Int64(0)
      }
    return max(0, end - size)
  }

  /// ISO 14496-12: boxes one after the other, each led by its length. Only the box of pictures and sounds counts: what
  /// stands behind it may be padding of any shape.
  private static func endOfBoxes(_ size: Int64, _ read: (Int64, Int) throws -> [UInt8]) throws -> Int64 {
    var offset: Int64 = 0
    for _ in 0..<mostBoxes where offset < size {
      let head = try read(offset, 16)
      guard head.count >= 8 else { return 0 }
      var length = number(head[0..<4])
      if length == 1, head.count == 16 { length = number(head[8..<16]) }
      guard length >= 8, length < largest else { return 0 }
      if Array(head[4..<8]) == Array("mdat".utf8), offset + length > size { return offset + length }
      offset += length
    }
    return 0
  }

  /// RFC 8794: an EBML head and one segment that says how long it is; all ones: nobody knew.
  private static func endOfSegment(_ read: (Int64, Int) throws -> [UInt8]) throws -> Int64 {
    let head = try read(0, 12)
    guard head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]), let first = variable(head.dropFirst(4)), let skip = first.value
    else { return 0 }
    let offset = 4 + Int64(first.length) + skip
    guard offset < largest else { return 0 }
    let segment = try read(offset, 12)
    guard segment.starts(with: [0x18, 0x53, 0x80, 0x67]), let length = variable(segment.dropFirst(4)),
      let content = length.value, content < largest
    else { return 0 }
    return offset + 4 + Int64(length.length) + content
  }

  /// Past it nothing is believed; sums stay far from overflowing.
  private static let largest: Int64 = 1 << 50
  private static let mostBoxes = 10_000

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 {
    Int64(clamping: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  private static func variable(_ bytes: ArraySlice<UInt8>) -> (length: Int, value: Int64?)? {
    guard let first = bytes.first, first != 0 else { return nil }
    let length = first.leadingZeroBitCount + 1
    guard bytes.count >= length else { return nil }
    let most = UInt64(1) << (7 * length) - 1
    let value = bytes.prefix(length).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } & most
    return (length, value == most ? nil : Int64(clamping: value))
  }
}
