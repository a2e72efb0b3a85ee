/// The records of a ZIP archive (PKWARE's APPNOTE 6.3), with ZIP64 where a number does not fit 16 or 32 bits.
///
/// Sizes and checksums are known beforehand, so they stand before the bytes, and nothing follows them.
enum ZIPRecord {
  /// Names are UTF-8 (bit 11).
  private static let flags: UInt16 = 1 << 11
  /// Made on Unix, by version 4.5: the file modes are Unix'.
  private static let madeBy: UInt16 = 3 << 8 | 45
  /// A plain file that its owner writes and everybody reads.
  private static let attributes: UInt32 = 0o100644 << 16

  /// What stands before a file's bytes.
  static func local(_ entry: ZIPEntry) -> [UInt8] {
    let isLarge = !fits32(entry.bytes)
    var record: [UInt8] = []
    record.reserveCapacity(Int(localSize(entry)))
    record.append(0x0403_4b50 as UInt32)
    record.append(common: entry, isLarge: isLarge, version: isLarge ? 45 : 20)
    record.append(UInt16(entry.path.count))
    record.append(UInt16(isLarge ? largeField : 0))
    record += entry.path
    if isLarge { record.append(field: 0x0001, [UInt64(entry.bytes), UInt64(entry.bytes)]) }
    return record
  }

  /// How long `local` is, in bytes.
  static func localSize(_ entry: ZIPEntry) -> Int64 {
    Int64(30 + entry.path.count + (fits32(entry.bytes) ? 0 : largeField))
  }

  /// Two sizes, and what stands before them.
  private static let largeField = 20

  /// What the directory at the end says of a file whose `local` stands at `offset`.
  static func central(_ entry: ZIPEntry, offset: Int64) -> [UInt8] {
    var record: [UInt8] = []
    appendCentral(entry, offset: offset, to: &record)
    return record
  }

  static func appendCentral(_ entry: ZIPEntry, offset: Int64, to record: inout [UInt8]) {
    let isLarge = !fits32(entry.bytes)
    let isFar = !fits32(offset)
    let far =
      (isLarge ? [UInt64(entry.bytes), UInt64(entry.bytes)] : []) + (isFar ? [UInt64(offset)] : [])
    record.reserveCapacity(record.count + 46 + entry.path.count + 4 + 8 * far.count)
    record.append(0x0201_4b50 as UInt32)
    record.append(madeBy)
    record.append(common: entry, isLarge: isLarge, version: isLarge || isFar ? 45 : 20)
    record.append(UInt16(entry.path.count))
    record.append(UInt16(far.isEmpty ? 0 : 4 + 8 * far.count))
    // No comment, the first disk, nothing said of the content.
    record.append(0 as UInt16)
    record.append(0 as UInt16)
    record.append(0 as UInt16)
    record.append(attributes)
    record.append(isFar ? .max : UInt32(offset))
    record += entry.path
    if !far.isEmpty { record.append(field: 0x0001, far) }
  }

  /// What ends the archive: where the directory is. `offset` and `size` are the directory's, in bytes.
  static func end(count: Int, offset: Int64, size: Int64) -> [UInt8] {
    var record: [UInt8] = []
    if count >= Int(UInt16.max) || !fits32(offset) || !fits32(size) {
      record.append(0x0606_4b50 as UInt32)
      record.append(44 as UInt64)
      record.append(madeBy)
      record.append(45 as UInt16)
      record.append(0 as UInt32)
      record.append(0 as UInt32)
      record.append(UInt64(count))
      record.append(UInt64(count))
      record.append(UInt64(size))
      record.append(UInt64(offset))
      // Where the record above stands.
      record.append(0x0706_4b50 as UInt32)
      record.append(0 as UInt32)
      record.append(UInt64(offset + size))
      record.append(1 as UInt32)
    }
    record.append(0x0605_4b50 as UInt32)
    record.append(0 as UInt16)
    record.append(0 as UInt16)
    record.append(UInt16(clamping: count))
    record.append(UInt16(clamping: count))
    record.append(UInt32(clamping: size))
    record.append(UInt32(clamping: offset))
    record.append(0 as UInt16)
    return record
  }

  /// The highest number stands for "see the ZIP64 field".
  private static func fits32(_ number: Int64) -> Bool { number < Int64(UInt32.max) }

  fileprivate static func common(_ entry: ZIPEntry, isLarge: Bool, version: UInt16, to record: inout [UInt8]) {
    let (date, time) = entry.dosTime
    let size = isLarge ? UInt32.max : UInt32(entry.bytes)
    record.append(version)
    record.append(flags)
    // Stored.
    record.append(0 as UInt16)
    record.append(time)
    record.append(date)
    record.append(entry.crc32)
    record.append(size)
    record.append(size)
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  fileprivate mutating func append(common entry: ZIPEntry, isLarge: Bool, version: UInt16) {
    ZIPRecord.common(entry, isLarge: isLarge, version: version, to: &self)
  }

  fileprivate mutating func append(field id: UInt16, _ numbers: [UInt64]) {
    append(id)
    append(UInt16(8 * numbers.count))
    for number in numbers { append(number) }
  }
}
