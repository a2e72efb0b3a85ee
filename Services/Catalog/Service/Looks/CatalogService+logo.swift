import CatalogAPI
import Domain
import JSONRPC
import Storage

extension CatalogService {
  /// Bytes.
  static let largestLogo: Int64 = 5_000_000

  /// What carries the logo as its watermark is drawn anew. What shows the old one is void when this returns (R6).
  public func setStudioLogo(_ request: SetStudioLogo, _ context: RPCContext) async throws -> Done {
    try request.logo.map(check)
    let studio = request.studio
    let now = now()
    return try await narrowSeveral { connection in
      var look = try connection.looks.get(studio)
      look.logo = request.logo
      try connection.looks.save(look, of: studio)
      let notices = try connection.looks.markedGalleries(of: studio).compactMap { row -> VisibilityChanged? in
        guard let before = row.access.marking, before.watermark.text == nil else { return nil }
        guard let logo = request.logo else { throw Self.logoIsNeeded(by: row) }
        var gallery = row
        gallery.access.marking = try Marking(before.watermark, logo: logo.blob)
        if gallery.access.marking != before {
          gallery.visibilityEpoch += 1
          try connection.galleries.save(gallery)
          try self.tellStale(gallery, at: now, in: connection)
        }
        return gallery.notice
      }
      return (Done(), notices)
    }
  }

  /// - Throws: `CatalogFailure`: `unsupportedMedia`; `invalidValue` for a file that is too large, or did not arrive.
  private func check(_ logo: StudioLogo) throws {
    switch logo.contentType {
    case .png, .webp, .jpeg: break
    default: throw CatalogFailure.unsupportedMedia
    }
    guard let bytes = try blobs.size(of: logo.blob) else {
      throw CatalogFailure.invalidValue(field: "logo", reason: "The file's bytes did not arrive. Upload it again.")
    }
    guard bytes <= Self.largestLogo else {
      throw CatalogFailure.invalidValue(field: "logo", reason: "At most 5 MB.")
    }
  }

  private static func logoIsNeeded(by gallery: GalleryRow) -> CatalogFailure {
    .invalidValue(
      field: "logo", reason: "The watermark of “\(gallery.title)” shows it. Take the watermark off there first.")
  }
}
