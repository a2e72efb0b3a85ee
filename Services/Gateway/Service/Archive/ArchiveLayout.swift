import CatalogAPI
import Domain
import Foundation
import Sodium

/// An archive before a byte of it is read: which files stand where in it, and so how long it is.
///
/// About 120 bytes a file: a gallery of 100,000 is laid out in 12 MB.
struct ArchiveLayout: Sendable {
  private(set) var count = 0
  private var names = ArchiveNames()
  private var paths: [UInt8] = []
  private var pathEnds: [Int] = []
  /// Of each file 32 bytes of its blob's key and 16 of its identifier.
  private var keys: [UInt8] = []
  private var renditions: [Rendition] = []
  private var sizes: [Int64] = []
  private var checksums: [UInt32] = []
  private var dates: [LocalDateTime] = []
  private var offsets: [Int64] = []
  /// Where the next file would stand, and once all are there, the directory does.
  private(set) var directoryOffset: Int64 = 0
  private(set) var directorySize: Int64 = 0
  private var hasher = BLAKE2b.Hasher(length: 16)

  private static let keyBytes = 48

  /// A file of the archive, unpacked from how it is kept.
  struct File: Sendable, Equatable {
    var media: Media.ID
    var rendition: Rendition
    var blob: BlobKey
    var entry: ZIPEntry
    /// Where its local header stands.
    var offset: Int64
  }

  /// The record of the directory that was made last; its room is used again.
  private var record: [UInt8] = []

  /// - Throws: `MalformedFile` where an identifier or size is none.
  mutating func append(_ file: ArchiveFile) throws {
    let key = keys.count
    guard file.bytes >= 0, Self.append(file.blob.rawValue, to: &keys), Self.append(file.media.rawValue, to: &keys),
      keys.count == key + Self.keyBytes
    else { throw MalformedFile() }
    let entry = ZIPEntry(
      path: Array(names.path(scene: file.scene, filename: file.filename).utf8), bytes: file.bytes,
      crc32: file.crc32, modified: file.takenAt)
    paths += entry.path
    pathEnds.append(paths.count)
    renditions.append(file.rendition)
    sizes.append(file.bytes)
    checksums.append(file.crc32)
    dates.append(file.takenAt)
    offsets.append(directoryOffset)
    record.removeAll(keepingCapacity: true)
    ZIPRecord.appendCentral(entry, offset: directoryOffset, to: &record)
    directorySize += Int64(record.count)
    record += keys[key..<key + 32]
    record.withUnsafeBytes { hasher.update($0) }
    directoryOffset += ZIPRecord.localSize(entry) + file.bytes
    count += 1
  }

  /// Once all files are there: what only putting them there needed is let go.
  mutating func seal() {
    names = ArchiveNames()
  }

  /// The length of the archive in bytes.
  var bytes: Int64 { directoryOffset + directorySize + Int64(end.count) }

  /// Of the whole archive: another file, name or order, and it is another.
  var etag: String {
    var hasher = hasher
    return "\"\(Hex.encode(hasher.finalize()))\""
  }

  var end: [UInt8] { ZIPRecord.end(count: count, offset: directoryOffset, size: directorySize) }

  subscript(index: Int) -> File {
    let key = keys[index * Self.keyBytes..<(index + 1) * Self.keyBytes]
    // What was decoded from a key and an identifier is one again.
    return File(
      media: .init(trusted: Self.identifier(key.suffix(16))), rendition: renditions[index],
      blob: BlobKey(Hex.encode(key.prefix(32)))!, entry: entry(index), offset: offsets[index])
  }

  func entry(_ index: Int) -> ZIPEntry {
    ZIPEntry(
      path: Array(paths[(index == 0 ? 0 : pathEnds[index - 1])..<pathEnds[index]]), bytes: sizes[index],
      crc32: checksums[index], modified: dates[index])
  }

  func offset(_ index: Int) -> Int64 { offsets[index] }

  /// The file that the byte at `position` belongs to; `count` for what comes behind all files.
  func file(at position: Int64) -> Int {
    if position >= directoryOffset { return count }
    var (low, high) = (0, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if offsets[middle] <= position { low = middle } else { high = middle }
    }
    return low
  }

  /// Appends the bytes that hexadecimal digits tell, whatever dashes stand between them; false for anything else.
  private static func append(_ text: String, to bytes: inout [UInt8]) -> Bool {
    var text = text
    return text.withUTF8 { digits in
      var high: UInt8?
      for digit in digits {
        let value: UInt8
        switch digit {
        case 48...57: value = digit - 48
        case 97...102: value = digit - 87
        case 45: continue
        default: return false
        }
        if let first = high { bytes.append(first << 4 | value) }
        high = high == nil ? value : nil
      }
      return high == nil
    }
  }

  private static func identifier(_ bytes: ArraySlice<UInt8>) -> String {
    let hex = Hex.encode(bytes)
    var rest = Substring(hex)
    return [8, 4, 4, 4, 12].map { length in
      defer { rest = rest.dropFirst(length) }
      return String(rest.prefix(length))
    }.joined(separator: "-")
  }

  struct MalformedFile: Error {}
}
