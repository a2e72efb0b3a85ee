import CatalogAPI
import Domain
import Foundation
import JSONRPC
import NIOCore

/// One page of catalog's list for an archive.
///
/// Ten thousand files are to be laid out in a blink, and most of that was `JSONDecoder`: a page as our catalog writes
/// it is read in one pass. A page written in any other way is decoded the usual way, which reads whatever is JSON.
struct ArchivePage {
  let files: [ArchiveFile]
  let next: Cursor?

  init(_ json: RawJSON) throws {
    let read = json.bytes.withUnsafeReadableBytes { bytes in
      var reader = ArchivePageReader(bytes)
      return reader.page()
    }
    if let read {
      (files, next) = read
    } else {
      let page = try json.decode(Page<ArchiveFile>.self)
      (files, next) = (page.items, page.next)
    }
  }
}

extension ArchivePage {
  /// Where the list goes on behind a page, mostly known before the page is read.
  static func next(of json: RawJSON) throws -> Cursor? {
    let end = String(buffer: json.bytes.suffix(300))
    if end.hasSuffix("],\"next\":null}") { return nil }
    // In a text of the page the quotes would be escaped.
    if end.hasSuffix("\"}"), let mark = end.range(of: "],\"next\":\"", options: .backwards) {
      let text = end[mark.upperBound...].dropLast(2)
      if !text.contains(where: { $0 == "\"" || $0 == "\\" }) { return Cursor(String(text)) }
    }
    return try ArchivePage(json).next
  }
}

extension ByteBuffer {
  /// The last bytes, as many as there are.
  fileprivate func suffix(_ count: Int) -> ByteBuffer {
    let length = min(count, readableBytes)
    return getSlice(at: writerIndex - length, length: length)!
  }
}

/// Reads a page without blanks between its words.
private struct ArchivePageReader {
  private var json: PlainReader
  /// Most files of a page share these with the file before.
  private var scene = Repeated<String>()
  private var rendition = Repeated<Rendition>()
  private var day = Repeated<Int64>()

  init(_ bytes: UnsafeRawBufferPointer) {
    json = PlainReader(bytes)
  }

  /// - Returns: nil for what is not written plainly, or is no page.
  mutating func page() -> ([ArchiveFile], Cursor?)? {
    guard json.skip("{\"items\":[") else { return nil }
    var files: [ArchiveFile] = []
    if !json.skip("]") {
      repeat {
        guard let file = file() else { return nil }
        files.append(file)
      } while json.skip(",")
      guard json.skip("]") else { return nil }
    }
    if json.skip(",\"next\":null}") || json.skip("}") { return json.isAtEnd ? (files, nil) : nil }
    guard json.skip(",\"next\":"), let next = json.text(), json.skip("}"), json.isAtEnd else { return nil }
    return (files, Cursor(next))
  }

  private mutating func file() -> ArchiveFile? {
    guard json.skip("{") else { return nil }
    var (media, blob, filename): (Media.ID?, BlobKey?, String?)
    var (bytes, crc32): (Int64?, UInt32?)
    var (scene, rendition, takenAt): (String?, Rendition?, LocalDateTime?)
    repeat {
      guard let key = json.plainString(), json.skip(":") else { return nil }
      if json.matches(key, "media") {
        media = json.plainString().map { Media.ID(trusted: json.string($0)) }
      } else if json.matches(key, "blob") {
        blob = json.plainString().flatMap { BlobKey(json.string($0)) }
      } else if json.matches(key, "filename") {
        filename = json.text()
      } else if json.matches(key, "bytes") {
        bytes = json.number()
      } else if json.matches(key, "crc32") {
        crc32 = json.number().flatMap(UInt32.init(exactly:))
      } else if json.matches(key, "scene") {
        scene = sceneTitle()
      } else if json.matches(key, "rendition") {
        rendition = json.plainString().flatMap { range in
          self.rendition.value(for: json.bytes(range)) { Rendition(rawValue: json.string(range)) }
        }
      } else if json.matches(key, "takenAt") {
        takenAt = json.plainString().flatMap { moment($0) }
      } else {
        return nil
      }
    } while json.skip(",")
    guard json.skip("}"), let media, let scene, let filename, let rendition, let blob, let bytes, let crc32, let takenAt
    else { return nil }
    return ArchiveFile(
      media: media, scene: scene, filename: filename, rendition: rendition, blob: blob, bytes: bytes, crc32: crc32,
      takenAt: takenAt)
  }

  private mutating func sceneTitle() -> String? {
    guard let range = json.plainString() else { return json.text() }
    return scene.value(for: json.bytes(range)) { json.string(range) }
  }

  /// Only the time of day is read each time.
  private mutating func moment(_ range: Range<Int>) -> LocalDateTime? {
    guard range.count == 19 else { return nil }
    let (text, start) = (json.string(range), range.lowerBound)
    guard
      let midnight = day.value(
        for: json.bytes(start..<start + 10), orMake: { LocalDateTime(text.prefix(10) + "T00:00:00")?.milliseconds })
    else { return nil }
    guard json.matches(start + 10..<start + 11, "T"), json.matches(start + 13..<start + 14, ":"),
      json.matches(start + 16..<start + 17, ":"), let hour = json.digits(start + 11..<start + 13),
      let minute = json.digits(start + 14..<start + 16), let second = json.digits(start + 17..<start + 19),
      hour < 24, minute < 60, second < 60
    else { return nil }
    return LocalDateTime(milliseconds: midnight + ((hour * 60 + minute) * 60 + second) * 1000)
  }
}

/// A value that is made from bytes, and again only where they are others than the last time.
private struct Repeated<Value> {
  private var bytes: [UInt8] = []
  private var last: Value?

  mutating func value(for text: UnsafeRawBufferPointer, orMake make: () -> Value?) -> Value? {
    if last != nil && bytes.elementsEqual(text) { return last }
    bytes = Array(text)
    last = make()
    return last
  }
}
