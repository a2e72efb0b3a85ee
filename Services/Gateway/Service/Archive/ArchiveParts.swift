/// The parts of a stretch of an archive in order: what is made here, and what is read from files.
struct ArchiveParts: Sequence, IteratorProtocol {
  enum Part: Equatable {
    /// A file of the layout: what of its header lies in the stretch, then these of its own bytes.
    case file(Int, header: [UInt8], bytes: Range<Int64>)
    case directory([UInt8])
  }

  /// The directory comes in pieces of about so many bytes.
  private static let piece = 64 << 10

  let layout: ArchiveLayout
  private let range: Range<Int64>
  private var position: Int64
  private var file: Int
  /// Of the directory: whose record is next, and where it stands.
  private var record = 0
  private var recordOffset: Int64

  init(_ layout: ArchiveLayout, _ range: Range<Int64>) {
    self.layout = layout
    self.range = range.clamped(to: 0..<layout.bytes)
    position = self.range.lowerBound
    file = layout.file(at: position)
    recordOffset = layout.directoryOffset
  }

  mutating func next() -> Part? {
    guard position < range.upperBound else { return nil }
    return file < layout.count ? nextFile() : nextOfDirectory()
  }

  private mutating func nextFile() -> Part {
    let entry = layout.entry(file)
    let header = ZIPRecord.local(entry)
    let begin = layout.offset(file)
    let body = begin + Int64(header.count)
    let end = Swift.min(body + entry.bytes, range.upperBound)
    let part = Part.file(
      file, header: Array(clip(header, at: begin)),
      bytes: Swift.min(Swift.max(position - body, 0), Swift.max(end - body, 0))..<Swift.max(end - body, 0))
    position = Swift.max(end, Swift.min(body, range.upperBound))
    file += 1
    return part
  }

  private mutating func nextOfDirectory() -> Part {
    var piece: [UInt8] = []
    while record <= layout.count, piece.count < Self.piece {
      let bytes =
        record < layout.count
        ? ZIPRecord.central(layout.entry(record), offset: layout.offset(record)) : layout.end
      piece += clip(bytes, at: recordOffset)
      recordOffset += Int64(bytes.count)
      record += 1
    }
    position = Swift.min(recordOffset, range.upperBound)
    return .directory(piece)
  }

  /// What of bytes that stand at `offset` lies between the position and the end of the stretch.
  private func clip(_ bytes: [UInt8], at offset: Int64) -> ArraySlice<UInt8> {
    let from = Swift.max(position - offset, 0)
    let to = Swift.min(range.upperBound - offset, Int64(bytes.count))
    return from < to ? bytes[Int(from)..<Int(to)] : []
  }
}
