import CatalogAPI
import Domain
import Hummingbird
import JSONRPC

/// A gallery's cover: on its closed page (R7), in link previews, and for the studio through somebody else's eyes.
/// Catalog decides which picture that is for each viewer, if any.
struct CoverRequest {
  let call: Call
  let viewer: Viewer
  var media: Media.ID?
  /// Whether no cookie was heeded.
  var isForEverybody = false

  func respond() async throws -> Response {
    let bytes: MediaBytes
    do {
      bytes = try await call.services.catalog.call(GetCover(viewer: viewer, media: media))
    } catch let error as RPCError where error.code == .failure {
      throw Problem.notFound
    }
    return try await BlobResponse(
      blobs: call.gateway.blobs, blob: bytes.blob, type: bytes.contentType, isForEverybody: isForEverybody,
      request: call.request, context: call.context
    ).make()
  }
}

extension VisitorCall {
  /// Who asks, or a passer-by where nobody is inside with this session.
  func viewerOrPasserBy() async throws -> Viewer {
    do {
      return try await viewer().viewer
    } catch let error as RPCError where error.code == .failure {
      return .passerBy(door.studio, door.gallery, at: door.slug)
    }
  }
}
