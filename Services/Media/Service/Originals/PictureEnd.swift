import Domain
import Foundation

/// Where a picture ends within its file. Phones put films and further pictures behind it, which readers of pictures
/// pass over, and with them whatever those tell of a place (R20).
enum PictureEnd {
  /// - Returns: the bytes that are the picture, fewer than there are; nil where nothing stands behind it, and where
  ///   that cannot be told: TIFF has no end, and a picture that breaks off has nothing behind it.
  static func find(in file: Data, _ type: MediaType) -> Int? {
    let end: Int? = file.withUnsafeBytes { bytes in
      switch type {
      case .jpeg: jpeg(bytes)
      case .png: png(bytes)
      case .webp: webp(bytes)
      case .gif: gif(bytes)
      case .heic, .avif: boxes(bytes)
      case .tiff, .mp4, .mov, .matroska, .webm: nil
      }
    }
    // Some cameras fill their files up with zeros.
    guard let end, end < file.count, file[(file.startIndex + end)...].contains(where: { $0 != 0 }) else { return nil }
    return end
  }

  /// Past the first EOI that stands where a marker stands, not within a segment (as thumbnails have one).
  private static func jpeg(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var at = 2
    while at + 1 < bytes.count {
      // Between segments, and in the coded picture, where 0xFF is followed by zero or a restart.
      guard bytes[at] == 0xFF else {
        at += 1
        continue
      }
      switch bytes[at + 1] {
      case 0xD9: return at + 2
      case 0xFF: at += 1
      case 0x00, 0x01, 0xD0...0xD8: at += 2
      default:
        guard let length = big(bytes, at + 2, 2) else { return nil }
        at += 2 + max(length, 2)
      }
    }
    return nil
  }

  private static func png(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var at = 8
    while let length = big(bytes, at, 4), let name = big(bytes, at + 4, 4) {
      at += 12 + length
      if name == 0x4945_4E44 { return at }  // IEND
    }
    return nil
  }

  private static func webp(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard let length = big(bytes, 4, 4) else { return nil }
    let size = Int(UInt32(truncatingIfNeeded: length).byteSwapped)
    return 8 + size + size % 2
  }

  private static func gif(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count > 13 else { return nil }
    func table(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }
    var at = 13 + table(bytes[10])
    while at < bytes.count {
      switch bytes[at] {
      case 0x3B: return at + 1
      case 0x21: at += 2
      case 0x2C where at + 9 < bytes.count: at += 11 + table(bytes[at + 9])
      default: return at
      }
      // Blocks, until an empty one.
      while at < bytes.count, bytes[at] != 0 { at += 1 + Int(bytes[at]) }
      at += 1
    }
    return nil
  }

  /// Before the first box that is none of a picture's, as `mpvd`, which holds a film.
  private static func boxes(_ bytes: UnsafeRawBufferPointer) -> Int? {
    let known = ["ftyp", "meta", "mdat", "moov", "free", "skip", "wide", "uuid"].map { Array($0.utf8) }
    var at = 0
    while var length = big(bytes, at, 4), at + 8 <= bytes.count {
      guard known.contains(Array(bytes[(at + 4)..<(at + 8)])) else { return at }
      // To the end of the file.
      if length == 0 { return nil }
      if length == 1 {
        guard let long = big(bytes, at + 8, 8), long < bytes.count else { return nil }
        length = long
      }
      guard length >= 8 else { return at }
      at += length
    }
    return at
  }

  /// A number of `count` bytes; nil past the end, and for what no length can be.
  private static func big(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ count: Int) -> Int? {
    guard at >= 0, at <= bytes.count - count else { return nil }
    let number = bytes[at..<(at + count)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return number > UInt64(Int64.max) / 2 ? nil : Int(number)
  }
}
