import CatalogAPI
import Domain
import Storage
import TestSupport
import Testing

@testable import CatalogService

/// One rule decides every byte: what Swift says of an item, SQL says too, whatever was made of it and whatever is
/// missing.
@Suite struct CopyRuleTests {
  private struct Chance {
    var random: Mutations
    mutating func oneIn(_ count: UInt64) -> Bool { random.next() % count == 0 }
    mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }
  }

  /// Takes some of what was made away, and makes other things besides.
  private func stir(_ media: Media.ID, _ studio: Studio.ID, _ marks: [String], _ chance: inout Chance, _ db: Connection)
    throws
  {
    for column in ["thumb_blob", "preview_blob", "web_blob", "video_blob", "web_bytes"] where chance.oneIn(3) {
      try db.execute("UPDATE media SET \(column) = NULL WHERE studio_id = ? AND id = ?", studio, media)
    }
    for rendition in ["preview", "web", "video", "video720"] {
      for mark in marks where chance.oneIn(2) {
        let blob = try #require(BlobKey(String((0..<64).map { _ in chance.pick(Array("0123456789abcdef")) })))
        try db.execute(
          """
          INSERT INTO rendition (studio_id, media_id, rendition, mark, blob, bytes, crc32) VALUES (?, ?, ?, ?, ?, ?, 5)
          """, studio, media, rendition, mark, blob, Int64(chance.pick([1, 2, 3, 4])))
      }
    }
  }

  @Test func swiftAndSQLAgreeOnEveryCopyOfEveryItem() async throws {
    let catalog = try CatalogFixture()
    let gallery = try await catalog.gallery(privacy: .public)
    var items: [MediaItem] = []
    for number in 0..<30 {
      items.append(
        try await catalog.photo(
          "\(number)", in: gallery, type: number % 2 == 0 ? .jpeg : [.mov, .webm][number / 2 % 2]))
    }
    let markings = try [nil, Marking(Watermark(text: "A"), logo: nil), Marking(Watermark(text: "B"), logo: nil)]
    let studio = catalog.studio
    let viewers = Audience.allCases.map { catalog.viewer($0, in: gallery) }
    let (asked, found) = try await catalog.service.database.write { [items] db in
      var chance = Chance(random: Mutations(seed: 4))
      var (asked, found) = (0, 0)
      let marks = [""] + markings.compactMap { $0?.fingerprint }
      for item in items { try stir(item.id, studio, marks, &chance, db) }
      var row = try db.galleries.get(studio, gallery.id)
      for marking in markings {
        row.access.marking = marking
        for viewer in viewers {
          let rule = DownloadRule(viewer, in: row)
          for item in items {
            let media = try db.media.get(studio, item.id)
            let made = try db.renditions.copies(of: media)
            for rendition in Rendition.allCases where rendition != .original {
              let copy = rendition == .web ? rule.copies.sqlToKeep(.blob) : rule.copies.sql(.blob, of: rendition)
              let sql = try Self.read(copy, of: item.id, studio, db)
              #expect(media.file(rendition, by: rule, made: made)?.blob.rawValue == sql)
              asked += 1
              found += sql == nil ? 0 : 1
              // Nobody but the studio ever gets a clean copy of what is to be marked.
              if let marking, viewer.audience != .studio, rendition != .thumb, let sql {
                let source = rendition == .web && media.type.kind == .video ? Rendition.video : rendition
                #expect(made[source, marking.fingerprint]?.rawValue == sql)
              }
            }
            let kept = media.type.kind == .photo ? Rendition.web : .video
            let (bytes, blob) = (
              try Self.read(rule.copies.sqlToKeep(.bytes), of: item.id, studio, db),
              try Self.read(rule.copies.sqlToKeep(.blob), of: item.id, studio, db)
            )
            #expect(blob == media.file(kept, by: rule, made: made)?.blob.rawValue)
            if let blob { #expect(try bytes == Self.bytes(of: blob, media: item.id, studio, db)) }
          }
        }
      }
      return (asked, found)
    }
    #expect(asked > 3000 && found > asked / 6 && found < asked)
  }

  private static func read(
    _ sql: CopyRule.SQL, of media: Media.ID, _ studio: Studio.ID, _ db: Connection
  ) throws -> String? {
    try db.first(
      "SELECT CAST(\(sql.text) AS TEXT) FROM media m WHERE m.studio_id = ? AND m.id = ?",
      arguments: sql.arguments + [studio, media]
    ) { try $0.optionalText(0) } ?? nil
  }

  /// The size that stands beside a blob, wherever that is.
  private static func bytes(of blob: String, media: Media.ID, _ studio: Studio.ID, _ db: Connection) throws -> String? {
    let made = try db.first(
      "SELECT CAST(bytes AS TEXT) FROM rendition WHERE studio_id = ? AND media_id = ? AND blob = ?", studio, media, blob
    ) { try $0.optionalText(0) }
    if let made { return made }
    return try db.first("SELECT CAST(web_bytes AS TEXT) FROM media WHERE studio_id = ? AND id = ?", studio, media) {
      try $0.optionalText(0)
    } ?? nil
  }
}
