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
/// decided anew when it begins, because it may be counted (R19) and the studio is told about it; what is fetched of it
/// within the hour belongs to it (`BegunDownloads`).
struct MediaRequest {
  static let path = "/m/{token}/{filename}"

  let call: Call

  private var gateway: Gateway { call.gateway }

  func respond() async throws -> Response {
    guard let session = gateway.sessions.binding(of: call.request),
      let grant = gateway.mediaURLs.verify(try call.text("token"), session: session)
    else { throw Problem.notFound }
    return try await grant.rendition.isDownload ? download(grant, session) : look(grant, session)
  }

  private func look(_ grant: MediaGrant, _ session: SessionBinding) async throws -> Response {
    let standing = Standing(
      accessEpoch: grant.accessEpoch, visibilityEpoch: grant.visibilityEpoch,
      sessions: gateway.beliefs.sessions.generation)
    if gateway.beliefs.vouch(session, in: grant.gallery, since: standing) {
      let response = try await serve(grant.blob, grant.type, of: grant, session, standing)
      if isViewing(grant, response) {
        gateway.activity.record(
          .viewed, of: grant.media, in: Visit(studio: grant.studio, gallery: grant.gallery, session: session))
      }
      return response
    }
    let now = try await decide(grant, session)
    let response = try await serve(now.bytes.blob, now.bytes.contentType, of: grant, session, now.standing)
    if isViewing(grant, response) { gateway.activity.record(.viewed, of: grant.media, by: now.viewer) }
    return response
  }

  private func download(_ grant: MediaGrant, _ session: SessionBinding) async throws -> Response {
    try ForeignDownload.refuse(call.request.method, call.request.headers)
    if call.request.method == .get, let under = gateway.downloadUnderWay(of: grant, to: session) {
      return try await serve(under.bytes.blob, under.bytes.contentType, of: grant, session, under.standing)
    }
    let now = try await decide(grant, session)
    let response = try await serve(now.bytes.blob, now.bytes.contentType, of: grant, session, now.standing)
    if call.request.method == .get, response.status == .ok || response.status == .partialContent,
      gateway.begunDownloads.note(.init(bytes: now.bytes, standing: now.standing), of: grant, to: session)
    {
      gateway.activity.record(.downloaded, of: grant.media, by: now.viewer)
    }
    return response
  }

  /// Whether somebody looks at it who is no browser (R25): our pages tell by themselves what was looked at, for they
  /// fetch ahead. Parts that go on from elsewhere are the same look.
  private func isViewing(_ grant: MediaGrant, _ response: Response) -> Bool {
    guard grant.rendition.isWatched, call.request.headers[.secFetchDest] == nil, call.request.method == .get else {
      return false
    }
    return response.status == .ok || response.headers[.contentRange]?.hasPrefix("bytes 0-") ?? false
  }

  private func decide(_ grant: MediaGrant, _ session: SessionBinding) async throws -> MediaQuestion.Decision {
    do {
      return try await question(of: grant, session).decide { try await bytes(of: grant, for: $0) }
    } catch let error as RPCError where error.code == .failure {
      // Revoked, hidden, closed, deleted: all refused alike. Who is inside hears what a download still wants.
      guard grant.rendition.isDownload, Self.toldInside.contains(error.failureCode ?? "") else {
        throw Problem.notFound
      }
      throw Problem(error)
    }
  }

  private func question(of grant: MediaGrant, _ session: SessionBinding) -> MediaQuestion {
    MediaQuestion(
      gateway: gateway, services: call.services, session: session, studio: grant.studio, gallery: grant.gallery)
  }

  /// What somebody hears who sees the item, but may not have it (R15, R19).
  private static let toldInside = [
    CatalogFailure.accountNeeded, .downloadLimit(left: 0), .notAllowed,
  ].map(\.code)

  /// Every GET counts where downloads are limited, from whichever byte it starts: a file already taken costs nothing.
  private func bytes(of grant: MediaGrant, for viewer: Viewer) async throws -> MediaBytes {
    if grant.rendition.isDownload && call.request.method == .get {
      return try await call.services.catalog.call(
        TakeDownload(viewer: viewer, media: grant.media, rendition: grant.rendition))
    }
    return try await call.services.catalog.call(
      AuthorizeMedia(viewer: viewer, media: grant.media, rendition: grant.rendition))
  }

  private func serve(
    _ blob: BlobKey, _ type: Domain.MediaType, of grant: MediaGrant, _ session: SessionBinding, _ standing: Standing
  ) async throws -> Response {
    let rendition = grant.rendition
    return try await BlobResponse(
      blobs: gateway.blobs, blob: blob, type: type,
      downloadName: rendition.isDownload ? try call.text("filename") : nil,
      memory: rendition == .thumb || rendition == .preview ? gateway.pictures : nil,
      right: MediaRight(
        question(of: grant, session), media: grant.media, rendition: rendition, blob: blob,
        isForKeeps: rendition.isDownload, standing: standing),
      request: call.request, context: call.context
    ).make()
  }
}

extension Rendition {
  /// Whether it is for keeping, not only for looking at.
  var isDownload: Bool { self == .original || self == .web }

  /// Whether getting it is looking at the item; a thumb stands on every page.
  fileprivate var isWatched: Bool { self == .preview || self == .video || self == .video720 }
}

extension HTTPField.Name {
  /// What a browser wants the bytes for (Fetch Metadata); other clients do not say.
  static let secFetchDest = HTTPField.Name("Sec-Fetch-Dest")!  // a valid field name, known at compile time
}
