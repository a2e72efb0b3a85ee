import CatalogAPI
import Domain
import Storage

extension Connection {
  var renditions: RenditionStore { RenditionStore(connection: self) }
}

/// The copies of one item that stand in `rendition`.
struct MadeCopies: Sendable, Equatable {
  private var blobs: [String: BlobKey] = [:]

  init(_ copies: [(rendition: Rendition, mark: String, blob: BlobKey)] = []) {
    for copy in copies { blobs["\(copy.rendition) \(copy.mark)"] = copy.blob }
  }

  subscript(rendition: Rendition, mark: String) -> BlobKey? { blobs["\(rendition) \(mark)"] }
}

/// Reads and writes `rendition`: what is made of an item besides its clean derivatives.
struct RenditionStore {
  let connection: Connection

  func copies(of media: MediaRow) throws -> MadeCopies {
    MadeCopies(
      try connection.all(
        "SELECT rendition, mark, blob FROM rendition WHERE studio_id = ? AND media_id = ?", media.studio, media.id
      ) { (try $0.value(0), try $0.text(1), try $0.value(2)) })
  }

  /// What is recorded again under the same mark takes the place of what was there.
  func record(_ film: FilmRendition, of media: MediaRow) throws {
    try record(
      film.rendition, film.mark ?? "", film.file.blob, film.file.bytes, film.file.crc32, (film.width, film.height),
      of: media)
  }

  func record(_ copies: MarkedCopies, of media: MediaRow) throws {
    try record(.preview, copies.mark, copies.preview, nil, nil, nil, of: media)
    guard let web = copies.web else { return }
    try record(.web, copies.mark, web, copies.webBytes, copies.webCRC32, nil, of: media)
  }

  private func record(
    _ rendition: Rendition, _ mark: String, _ blob: BlobKey, _ bytes: Int64?, _ crc32: UInt32?,
    _ size: (width: Int, height: Int)?, of media: MediaRow
  ) throws {
    try connection.execute(
      """
      INSERT INTO rendition (studio_id, media_id, rendition, mark, blob, bytes, crc32, width, height)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (studio_id, media_id, rendition, mark) DO UPDATE SET blob = excluded.blob, bytes = excluded.bytes,
        crc32 = excluded.crc32, width = excluded.width, height = excluded.height
      """, media.studio, media.id, rendition, mark, blob, bytes, crc32.map { Int64($0) }, size?.width, size?.height)
  }

  /// Forgets copies under marks of before, whose successors are there. Clean ones stay.
  /// - Parameters:
  ///   - rendition: nil: all.
  ///   - mark: the gallery's; nil: none.
  func removeOutdated(_ rendition: Rendition? = nil, of media: MediaRow, besides mark: String?) throws {
    let (term, argument) = rendition.map { ("rendition = ?", [$0]) } ?? ("1 = 1", [])
    try connection.execute(
      "DELETE FROM rendition WHERE studio_id = ? AND media_id = ? AND mark NOT IN ('', ?) AND \(term)",
      arguments: [media.studio, media.id, mark ?? ""] + argument)
  }

  /// Visits the name of every blob that a row refers to.
  func forEachBlob(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    try connection.forEach("SELECT blob FROM rendition") { row in try row.withUTF8(0) { try body($0) } }
  }
}

extension Rendition: SQLColumn {}
