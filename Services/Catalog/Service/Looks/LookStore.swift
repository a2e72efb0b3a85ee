import CatalogAPI
import Domain
import Storage

extension Connection {
  var looks: LookStore { LookStore(connection: self) }
}

/// Reads and writes `studio_look`, and the looks of a studio's galleries.
struct LookStore {
  let connection: Connection

  /// A studio that chose nothing has no row.
  func get(_ studio: Studio.ID) throws -> StudioLook {
    try connection.first("SELECT design, logo_blob, logo_type FROM studio_look WHERE studio_id = ?", studio) { row in
      let design = try row.value(0, as: JSONColumn<Design>.self).value
      let blob: BlobKey? = try row.optional(1)
      let type: MediaType? = try row.optional(2)
      guard let blob, let type else { return StudioLook(design: design) }
      return StudioLook(design: design, logo: StudioLogo(blob: blob, contentType: type))
    } ?? StudioLook(design: Design())
  }

  func save(_ look: StudioLook, of studio: Studio.ID) throws {
    try connection.execute(
      """
      INSERT INTO studio_look (studio_id, design, logo_blob, logo_type) VALUES (?, ?, ?, ?)
      ON CONFLICT (studio_id) DO UPDATE SET design = excluded.design, logo_blob = excluded.logo_blob,
        logo_type = excluded.logo_type
      """, studio, JSONColumn(look.design), look.logo?.blob, look.logo?.contentType)
  }

  /// The galleries that have a watermark.
  func markedGalleries(of studio: Studio.ID) throws -> [GalleryRow] {
    try connection.all(
      "SELECT \(GalleryRow.columns) FROM gallery WHERE studio_id = ? AND marking IS NOT NULL ORDER BY id", studio,
      as: GalleryRow.init)
  }

  func designs(of studio: Studio.ID) throws -> [Gallery.ID: Design] {
    Dictionary(
      uniqueKeysWithValues: try connection.all("SELECT id, design FROM gallery WHERE studio_id = ?", studio) {
        (try $0.value(0, as: Gallery.ID.self), try $0.value(1, as: JSONColumn<Design>.self).value)
      })
  }

  func dress(_ gallery: Gallery.ID, of studio: Studio.ID, in design: Design) throws {
    try connection.execute(
      "UPDATE gallery SET design = ? WHERE studio_id = ? AND id = ?", JSONColumn(design), studio, gallery)
  }

  /// Visits the name of every blob that is a logo.
  func forEachLogo(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    try connection.forEach("SELECT logo_blob FROM studio_look WHERE logo_blob IS NOT NULL") { row in
      try row.withUTF8(0) { try body($0) }
    }
  }
}
