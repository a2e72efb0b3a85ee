import BlobStore
import CatalogAPI
import Domain
import JSONRPC
import Testing

@testable import CatalogService

extension CatalogFixture {
  static let watermark = Watermark(text: "Proof", place: .center, opacity: 40, size: 60)

  /// The fingerprint of what is to be drawn now.
  func mark(of gallery: GalleryDetails, studio: Studio.ID? = nil) async throws -> String {
    let studio = studio ?? self.studio
    let row = try await service.database.read { try $0.galleries.get(studio, gallery.id) }
    return try #require(row.mark)
  }

  /// Tells of everything that is made of an item, with the copies that carry a mark.
  func process(_ item: MediaItem, marked mark: String) async throws {
    var made = try derivatives(of: item)
    made.marked = MarkedCopies(
      mark: mark, preview: try copy(.preview, of: item, mark).key,
      web: item.kind == .photo ? try copy(.web, of: item, mark).key : nil, webBytes: 2000, webCRC32: 88)
    _ = try await service.recordDerivatives(
      RecordDerivatives(studio: studio, media: item.id, derivatives: made), context)
    guard item.kind == .video else { return }
    try await render(item, .video, mark: mark)
    try await render(item, .video720, mark: mark)
  }

  func render(_ item: MediaItem, _ rendition: Rendition, mark: String?, of studio: Studio.ID? = nil) async throws {
    let blob = try copy(rendition, of: item, mark ?? "")
    _ = try await service.recordRendition(
      RecordRendition(
        studio: studio ?? self.studio, media: item.id,
        film: FilmRendition(
          rendition: rendition, file: .init(blob: blob.key, bytes: blob.bytes, crc32: blob.crc32), width: 1920,
          height: 1080, mark: mark)), context)
  }

  /// The bytes of what is made besides the clean derivatives.
  func copy(_ rendition: Rendition, of item: MediaItem, _ mark: String) throws -> StoredBlob {
    try blob("\(rendition) of \(item.id) with \(mark)")
  }

  func logo(_ text: String = "logo", type: MediaType = .png) throws -> StudioLogo {
    StudioLogo(blob: try blob(text).key, contentType: type)
  }

  @discardableResult
  func set(_ logo: StudioLogo?, of studio: Studio.ID? = nil) async throws -> Done {
    try await service.setStudioLogo(SetStudioLogo(studio: studio ?? self.studio, logo: logo), context)
  }
}
