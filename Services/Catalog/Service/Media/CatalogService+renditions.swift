import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  /// No epoch rises: what is made anew widens what is shown. That what shows no watermark is void was said when the
  /// watermark was set.
  public func recordRendition(_ request: RecordRendition, _ context: RPCContext) async throws -> Done {
    let film = request.film
    try film.check()
    // Whoever acknowledges this row vouches for the bytes.
    guard try blobs.size(of: film.file.blob) == film.file.bytes else {
      throw CatalogFailure.invalidValue(field: "film.file", reason: "The film's bytes did not arrive.")
    }
    return try await database.write { connection in
      guard let media = try connection.media.find(request.studio, request.media) else { return Done() }
      guard media.type.kind == .video else {
        throw CatalogFailure.invalidValue(field: "media", reason: "Only films have films to play.")
      }
      let gallery = try connection.galleries.get(media.studio, media.gallery)
      try connection.renditions.record(film, of: media)
      try connection.media.setUnplayable(nil, media.id, of: media.studio)
      if film.mark == gallery.mark {
        try connection.renditions.removeOutdated(film.rendition, of: media, besides: gallery.mark)
      }
      return Done()
    }
  }

  /// No epoch rises: nothing that was handed out is void.
  public func recordUnplayable(_ request: RecordUnplayable, _ context: RPCContext) async throws -> Done {
    try request.mark?.checkMark("mark")
    try await database.write { connection in
      try connection.media.setUnplayable(request.mark ?? "", request.media, of: request.studio)
    }
    return Done()
  }
}

extension GalleryRow {
  /// The fingerprint of what is drawn into what visitors get; nil: nothing.
  var mark: String? { access.marking?.fingerprint }

  /// An item as media has to know it, to make what belongs to it.
  func toMake(_ media: MediaRow) -> CatalogEvent.AddedMedia {
    .init(
      id: media.id, blob: media.original, contentType: media.type, filename: media.filename,
      webSize: access.downloads.webSize, marking: access.marking)
  }
}

extension FilmRendition {
  /// Pages and archives show these values as they are.
  fileprivate func check() throws(CatalogFailure) {
    guard rendition == .video || rendition == .video720 else {
      throw .invalidValue(field: "film.rendition", reason: "video or video720.")
    }
    guard (1...100_000).contains(width), (1...100_000).contains(height) else {
      throw .invalidValue(field: "film.width", reason: "A film has 1 to 100,000 pixels on a side.")
    }
    guard file.bytes > 0 else { throw .invalidValue(field: "film.file", reason: "A film has bytes.") }
    try mark?.checkMark("film.mark")
  }
}

extension MarkedCopies {
  func check() throws(CatalogFailure) {
    guard webBytes ?? 0 >= 0 else { throw .invalidValue(field: "marked.webBytes", reason: "Not a size.") }
    try mark.checkMark("marked.mark")
  }
}

extension String {
  /// What is drawn is told by a fingerprint; an empty one would pass for nothing.
  fileprivate func checkMark(_ field: String) throws(CatalogFailure) {
    guard utf8.count == 64, utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      throw .invalidValue(field: field, reason: "A marking's fingerprint.")
    }
  }
}
