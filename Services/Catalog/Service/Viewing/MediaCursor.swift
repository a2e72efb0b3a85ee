import CatalogAPI
import Domain
import Sodium

/// Where a listing goes on: behind an item, by what orders items. It names a place, and grants nothing.
struct MediaCursor: Equatable {
  var scenePosition: Int64
  var scene: Scene.ID
  var position: Int64
  var media: Media.ID

  init(scenePosition: Int64, scene: Scene.ID, position: Int64, media: Media.ID) {
    (self.scenePosition, self.scene, self.position, self.media) = (scenePosition, scene, position, media)
  }

  /// - Throws: `CatalogFailure.invalidValue` for what no listing has handed out.
  init(_ cursor: Cursor) throws(CatalogFailure) {
    let parts = try fields(of: cursor, count: 4)
    guard let scenePosition = Int64(parts[0]), let scene = Scene.ID(String(parts[1])),
      let position = Int64(parts[2]), let media = Media.ID(String(parts[3]))
    else { throw .badCursor }
    self.init(scenePosition: scenePosition, scene: scene, position: position, media: media)
  }

  var cursor: Cursor { Cursor(joining: ["\(scenePosition)", scene.rawValue, "\(position)", media.rawValue]) }
}

/// Where a list of marks goes on: behind an item, by who marked it.
struct FavoriteCursor: Equatable {
  var place: MediaCursor
  var person: String

  init(place: MediaCursor, person: String) {
    (self.place, self.person) = (place, person)
  }

  init(_ cursor: Cursor) throws(CatalogFailure) {
    let parts = try fields(of: cursor, count: 2, separatedBy: ";")
    place = try MediaCursor(Cursor(String(parts[0])))
    person = String(parts[1])
    guard person.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .badCursor }
  }

  var cursor: Cursor { Cursor(Base64URL.encode(Array("\(place.cursor.rawValue);\(person)".utf8))) }
}

/// Where a list of galleries goes on.
struct GalleryCursor {
  var gallery: Gallery.ID

  init(gallery: Gallery.ID) { self.gallery = gallery }

  init(_ cursor: Cursor) throws(CatalogFailure) {
    guard let gallery = Gallery.ID(String(try fields(of: cursor, count: 1)[0])) else { throw .badCursor }
    self.gallery = gallery
  }

  var cursor: Cursor { Cursor(joining: [gallery.rawValue]) }
}

extension Cursor {
  fileprivate init(joining fields: [String]) {
    self.init(Base64URL.encode(Array(fields.joined(separator: ",").utf8)))
  }
}

private func fields(
  of cursor: Cursor, count: Int, separatedBy separator: Character = ","
) throws(CatalogFailure) -> [Substring] {
  guard cursor.rawValue.utf8.count <= 600, let bytes = Base64URL.decode(cursor.rawValue) else { throw .badCursor }
  let fields = String(decoding: bytes, as: UTF8.self).split(separator: separator, omittingEmptySubsequences: false)
  guard fields.count == count else { throw .badCursor }
  return fields
}

extension CatalogFailure {
  fileprivate static let badCursor = CatalogFailure.invalidValue(
    field: "after", reason: "Hand back the \"next\" of an earlier page as it is.")
}

extension PageLimit {
  /// - Throws: `CatalogFailure.invalidValue`
  static func check(_ limit: Int) throws(CatalogFailure) {
    guard allowed.contains(limit) else {
      throw .invalidValue(field: "limit", reason: "From \(allowed.lowerBound) to \(allowed.upperBound).")
    }
  }
}
