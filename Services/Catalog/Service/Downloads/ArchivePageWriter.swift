import CatalogAPI
import Domain
import JSONRPC
import NIOCore
import Storage

/// Writes a page of an archive's files as JSON straight from a statement's columns, in the shape of
/// `Page<ArchiveFile>`: an archive begins when thousands of them are told. Held against the Codable type by tests.
struct ArchivePageWriter {
  private var output = ByteBuffer()
  private var isEmpty = true
  /// The title that was written last, and the text of the day; most files share them with the one before.
  private var title: (scene: Scene.ID?, json: ByteBuffer) = (nil, ByteBuffer())
  private var day = (number: Int64.min, text: "")

  init(capacity: Int) {
    output.reserveCapacity(capacity * 320)
    output.writeStaticString("{\"items\":[")
  }

  /// - Parameters:
  ///   - row: read with `ArchiveQuery`'s columns.
  ///   - isOriginal: whether the file keeps the name that its studio gave it.
  mutating func write(_ row: Row, in scene: SceneRow, isOriginal: Bool) throws {
    output.writeStaticString(isEmpty ? "{\"media\":" : ",{\"media\":")
    isEmpty = false
    writeText(row, 0)
    writeTitle(of: scene)
    output.writeStaticString(",\"filename\":")
    if isOriginal {
      writeText(row, 2)
      output.writeStaticString(",\"rendition\":\"original\"")
    } else {
      try writeMade(row)
    }
    output.writeStaticString(",\"blob\":")
    writeText(row, 4)
    output.writeStaticString(",\"bytes\":")
    output.writeJSON(integer: try row.int(5))
    output.writeStaticString(",\"crc32\":")
    output.writeJSON(integer: UInt32(truncatingIfNeeded: try row.int(6)))
    output.writeStaticString(",\"takenAt\":\"")
    try writeTime(try row.int(9))
    output.writeStaticString("\"}")
  }

  private mutating func writeTitle(of scene: SceneRow) {
    if scene.id != title.scene {
      var json = ByteBuffer(string: ",\"scene\":")
      json.writeJSON(string: scene.title)
      title = (scene.id, json)
    }
    output.writeImmutableBuffer(title.json)
  }

  /// The page, which goes on behind `next`.
  mutating func finish(next: Cursor?) -> RawJSON {
    output.writeStaticString("],\"next\":")
    if let next { output.writeJSON(string: next.rawValue) } else { output.writeStaticString("null") }
    output.writeStaticString("}")
    return RawJSON(bytes: output)
  }

  private mutating func writeText(_ row: Row, _ column: Int) {
    row.withUTF8(column) { output.writeJSON(utf8: $0) }
  }

  /// Name and rendition of what was made from an original.
  private mutating func writeMade(_ row: Row) throws {
    let kind: MediaKind = try row.value(1)
    let rendition: Rendition = kind == .photo ? .web : .video
    let file = RenditionFile(
      rendition, blob: try row.value(4), original: nil, originalType: try row.value(3), made: try row.optional(7),
      copiedFilm: try row.optional(10))
    output.writeJSON(string: file.filename(of: try row.text(2)))
    output.writeStaticString(kind == .photo ? ",\"rendition\":\"web\"" : ",\"rendition\":\"video\"")
  }

  /// As `LocalDateTime` is written.
  private mutating func writeTime(_ milliseconds: Int64) throws {
    guard LocalDateTime.believable.contains(milliseconds) else {
      throw StorageError.unexpectedColumn(index: 9, wanted: "LocalDateTime")
    }
    let seconds = Self.floored(milliseconds, by: 1000)
    let number = Self.floored(seconds, by: 86_400)
    if number != day.number { day = (number, CalendarDate(daysSince1970: number).description) }
    output.writeString(day.text)
    let rest = seconds - number * 86_400
    output.writeWithUnsafeMutableBytes(minimumWritableBytes: 9) { room in
      Self.write(rest / 3600, after: "T", to: room, at: 0)
      Self.write(rest / 60 % 60, after: ":", to: room, at: 3)
      Self.write(rest % 60, after: ":", to: room, at: 6)
      return 9
    }
  }

  /// As two digits.
  private static func write(
    _ value: Int64, after mark: Unicode.Scalar, to room: UnsafeMutableRawBufferPointer, at place: Int
  ) {
    room[place] = UInt8(ascii: mark)
    room[place + 1] = UInt8(48 + value / 10)
    room[place + 2] = UInt8(48 + value % 10)
  }

  private static func floored(_ value: Int64, by divisor: Int64) -> Int64 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
