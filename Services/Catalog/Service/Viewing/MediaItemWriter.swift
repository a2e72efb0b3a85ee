import CatalogAPI
import Domain
import JSONRPC
import NIOCore
import Storage

/// Writes `MediaItem`s as JSON straight from a statement's columns: the one place that knows what of an item is told
/// to whom. Held against the Codable type by tests.
struct MediaItemWriter {
  private(set) var output: ByteBuffer
  private var mint: MediaURLMint
  private let audience: Audience

  init(_ mint: MediaURLMint, for audience: Audience, capacity: Int) {
    self.mint = mint
    self.audience = audience
    output = ByteBuffer()
    output.reserveCapacity(capacity)
  }

  mutating func write(raw text: StaticString) { output.writeStaticString(text) }

  mutating func write(_ cursor: Cursor) { output.writeJSON(string: cursor.rawValue) }

  /// - Parameter row: read with `columns(for:in:_:)`.
  mutating func write(_ row: Row, in scene: Scene.ID) throws {
    let mayKeep = try row.bool(22)
    output.writeStaticString("{\"id\":")
    writeText(row, 0)
    output.writeStaticString(",\"kind\":")
    writeText(row, 1)
    output.writeStaticString(",\"scene\":")
    writeText(row, 2)
    output.writeStaticString(",\"filename\":")
    writeText(row, 3)
    output.writeStaticString(",\"status\":")
    writeText(row, 4)
    if audience == .studio { writeText(row, 5, named: ",\"failure\":") }
    try writeInteger(row, 6, named: ",\"width\":")
    try writeInteger(row, 7, named: ",\"height\":")
    if let seconds = try row.optionalDouble(8) {
      output.writeStaticString(",\"durationSeconds\":")
      output.writeString(String(seconds))
    }
    if mayKeep && !row.isNull(14) && mint.allows(.original, of: scene) {
      try writeInteger(row, 9, named: ",\"bytes\":")
    }
    if mayKeep && !row.isNull(18) && mint.allows(.web, of: scene) {
      try writeInteger(row, 26, named: ",\"webBytes\":")
    }
    writeText(row, 10, named: ",\"placeholder\":")
    if row.isNull(19), row.isNull(23), !row.isNull(27), try row.bool(27) {
      output.writeStaticString(",\"unplayable\":true")
    }
    if try row.bool(28) { output.writeStaticString(",\"originalHeldBack\":true") }
    try writeURLs(row, scene, mayKeep)
    output.writeStaticString(try row.bool(21) ? ",\"favorite\":true" : ",\"favorite\":false")
    if audience.seesHiddenMedia {
      output.writeStaticString(try row.bool(11) ? ",\"hidden\":true" : ",\"hidden\":false")
    }
    if audience == .studio {
      writeText(row, 12, named: ",\"hiddenBy\":")
      if let takenAt = try row.optional(25, as: LocalDateTime.self) {
        output.writeStaticString(",\"takenAt\":")
        output.writeJSON(string: takenAt.description)
      }
    }
    output.writeStaticString("}")
  }

  /// Where a listing that ends with this row goes on.
  static func cursor(_ row: Row, in scene: SceneRow) throws -> MediaCursor {
    MediaCursor(
      scenePosition: scene.position, scene: scene.id, position: try row.int(20), media: try row.value(0))
  }
}

extension MediaItemWriter {
  private mutating func writeText(_ row: Row, _ column: Int) {
    row.withUTF8(column) { output.writeJSON(utf8: $0) }
  }

  /// Leaves a member out where there is no value.
  private mutating func writeText(_ row: Row, _ column: Int, named name: StaticString) {
    guard !row.isNull(column) else { return }
    output.writeStaticString(name)
    writeText(row, column)
  }

  private mutating func writeInteger(_ row: Row, _ column: Int, named name: StaticString) throws {
    guard let value = try row.optionalInt(column) else { return }
    output.writeStaticString(name)
    output.writeJSON(integer: value)
  }

  /// A size is left out where it does not exist, or may not be had.
  private mutating func writeURLs(_ row: Row, _ scene: Scene.ID, _ mayKeep: Bool) throws {
    row.withUTF8(0) { mint.turn(to: $0) }
    let originalType: MediaType = try row.value(13)
    let made: MediaType? = try row.optional(15)
    var isFirst = true
    output.writeStaticString(",\"urls\":{")
    for (column, rendition, name) in Self.renditions where !row.isNull(column) {
      guard mayKeep || !rendition.isForKeeps, mint.allows(rendition, of: scene) else { continue }
      if !isFirst { output.writeStaticString(",") }
      isFirst = false
      output.writeStaticString(name)
      let isOriginal = rendition == .original || row.holdsTheSame(column, 14)
      let type = RenditionFile.type(
        of: rendition, isOriginal: isOriginal, isCopiedFilm: row.holdsTheSame(column, 24), originalType: originalType,
        made: made)
      row.withUTF8(column) { blob in
        row.withUTF8(3) { filename in
          mint.write(rendition, of: type, isOriginal: isOriginal, blob: blob, filename: filename, to: &output)
        }
      }
    }
    output.writeStaticString("}")
  }

  private static let renditions: [(column: Int, rendition: Rendition, name: StaticString)] = [
    (16, .thumb, "\"thumb\":"), (17, .preview, "\"preview\":"), (18, .web, "\"web\":"),
    (14, .original, "\"original\":"), (19, .video, "\"video\":"),
    (23, .video720, "\"video720\":"),
  ]
}

extension Row {
  /// Whether two columns hold one text.
  fileprivate func holdsTheSame(_ column: Int, _ other: Int) -> Bool {
    withUTF8(column) { text in
      withUTF8(other) { $0.count == text.count && !text.isEmpty && $0.elementsEqual(text) }
    }
  }
}
