import CatalogAPI
import Domain
import HTTPTypes
import Hummingbird
import JSONRPC
import MediaAccess
import SharingAPI

/// The bytes behind a media URL.
///
/// A picture to look at costs no call while its URL's epochs are the current ones. Where they are not, or are not
/// known, sharing and catalog decide anew: the one rule (R5) is asked, never repeated here. A download is always
/// decided anew when it begins, because it may be counted (R19) and the studio is told about it.
struct MediaRequest {
  static let path = "/m/{token}/{filename}"

  let call: Call

  private var gateway: Gateway { call.gateway }

  func respond() async throws -> Response {
    guard let session = gateway.sessions.binding(of: call.request),
      let grant = gateway.mediaURLs.verify(try call.text("token"), session: session)
    else { throw Problem.notFound }
    let isDownload = grant.rendition.isDownload
    if !isDownload && gateway.beliefs.vouch(for: grant, session) {
      let response = try await serve(grant.blob, grant.type, as: grant.rendition)
      if isViewing(grant, response) {
        gateway.activity.record(
          .viewed, of: grant.media, in: Visit(studio: grant.studio, gallery: grant.gallery, session: session))
      }
      return response
    }
    if isDownload { try ForeignDownload.refuse(call.request.method, call.request.headers) }
    if isDownload, isLaterPart, gateway.beliefs.vouch(for: grant, session),
      let bytes = gateway.begunDownloads.bytes(of: grant, to: session)
    {
      return try await serve(bytes.blob, bytes.contentType, as: grant.rendition)
    }
    let (viewer, bytes) = try await decide(grant, session, isDownload: isDownload)
    if isDownload && call.request.method == .get {
      gateway.begunDownloads.note(bytes, of: grant, to: session, accessEpoch: viewer.accessEpoch)
    }
    let response = try await serve(bytes.blob, bytes.contentType, as: grant.rendition)
    if isDownload && begins(response) { gateway.activity.record(.downloaded, of: grant.media, by: viewer) }
    if isViewing(grant, response) { gateway.activity.record(.viewed, of: grant.media, by: viewer) }
    return response
  }

  /// Whether a part is asked for that does not begin with the first byte.
  private var isLaterPart: Bool {
    guard call.request.method == .get, let range = call.request.headers[.range] else { return false }
    return range.hasPrefix("bytes=") && !range.hasPrefix("bytes=0")
  }

  /// Whether a file starts on its way: its first byte goes out. Parts that go on from elsewhere are the same download.
  private func begins(_ response: Response) -> Bool {
    guard call.request.method == .get else { return false }
    return response.status == .ok || response.headers[.contentRange]?.hasPrefix("bytes 0-") ?? false
  }

  /// Whether somebody looks at it who is no browser (R25): our pages tell by themselves what was looked at, for they
  /// fetch ahead.
  private func isViewing(_ grant: MediaGrant, _ response: Response) -> Bool {
    grant.rendition.isWatched && call.request.headers[.secFetchDest] == nil && begins(response)
  }

  private func decide(
    _ grant: MediaGrant, _ session: SessionBinding, isDownload: Bool
  ) async throws -> (Viewer, MediaBytes) {
    let beliefs = gateway.beliefs
    let (accessGeneration, visibilityGeneration) = (beliefs.access.generation, beliefs.visibility.generation)
    do {
      guard let principal = try await gateway.sessions.principal(of: session) else { throw Problem.notFound }
      let viewer = try await call.services.sharing.call(
        ResolveViewer(
          studio: grant.studio, gallery: grant.gallery, session: session, accountOf: principal.studio)
      ).viewer
      beliefs.access.learn(viewer.accessEpoch, for: grant.gallery, askedIn: accessGeneration)
      gateway.activity.learn(viewer)
      let bytes = try await bytes(of: grant, for: viewer, isDownload: isDownload)
      beliefs.visibility.learn(bytes.visibilityEpoch, for: grant.gallery, askedIn: visibilityGeneration)
      return (viewer, bytes)
    } catch let error as RPCError where error.code == .failure {
      // Revoked, hidden, closed, deleted: all refused alike. Who is inside hears what a download still wants.
      guard isDownload, Self.toldInside.contains(error.failureCode ?? "") else { throw Problem.notFound }
      throw Problem(error)
    }
  }

  /// What somebody hears who sees the item, but may not have it (R15, R19).
  private static let toldInside = [
    CatalogFailure.accountNeeded, .downloadLimit(left: 0), .notAllowed,
  ].map(\.code)

  /// Every GET counts where downloads are limited, from whichever byte it starts: a file already taken costs nothing.
  private func bytes(of grant: MediaGrant, for viewer: Viewer, isDownload: Bool) async throws -> MediaBytes {
    if isDownload && call.request.method == .get {
      return try await call.services.catalog.call(
        TakeDownload(viewer: viewer, media: grant.media, rendition: grant.rendition))
    }
    return try await call.services.catalog.call(
      AuthorizeMedia(viewer: viewer, media: grant.media, rendition: grant.rendition))
  }

  private func serve(
    _ blob: BlobKey, _ type: Domain.MediaType, as rendition: Rendition
  ) async throws -> Response {
    try await BlobResponse(
      blobs: gateway.blobs, blob: blob, type: type,
      downloadName: rendition.isDownload ? try call.text("filename") : nil,
      memory: rendition == .thumb || rendition == .preview ? gateway.pictures : nil, request: call.request,
      context: call.context
    ).make()
  }
}

extension Rendition {
  /// Whether it is for keeping, not only for looking at.
  fileprivate var isDownload: Bool { self == .original || self == .web }

  /// Whether getting it is looking at the item; a thumb stands on every page.
  fileprivate var isWatched: Bool { self == .preview || self == .video || self == .video720 }
}

extension HTTPField.Name {
  /// What a browser wants the bytes for (Fetch Metadata); other clients do not say.
  static let secFetchDest = HTTPField.Name("Sec-Fetch-Dest")!  // a valid field name, known at compile time
}
