import BlobStore
import CatalogAPI
import Domain
import Hummingbird
import JSONRPC
import MediaAPI
import NIOCore

/// A studio's logo on its way in and out.
struct StudioLogoFile {
  private static let mostBytes = 5_000_000
  /// How long media may take: see `CheckLogo`.
  private static let patience = Duration.seconds(45)

  let call: StudioCall

  /// The type is told by the bytes, never believed; and what media cannot draw is not set, as nobody would hear of it
  /// later.
  func receive() async throws -> RawJSON {
    let body = try await call.call.bytes(upTo: Self.mostBytes)
    let (blobs, room) = (call.call.gateway.blobs, call.call.gateway.uploads.room)
    let blob = try await UploadDisk.run {
      try room.check(for: Int64(body.readableBytes))
      let writer = try blobs.startWriting()
      try body.withUnsafeReadableBytes { try writer.write($0) }
      switch writer.type {
      case .png, .webp, .jpeg: return try writer.finish()
      default: throw Self.notALogo
      }
    }
    guard let type = blob.type else { throw Self.notALogo }
    _ = try await call.services.media.call(
      CheckLogo(studio: call.studio, logo: blob.key), CallOptions(timeout: Self.patience))
    return try await call.services.catalog.callRaw(
      SetStudioLogo(studio: call.studio, logo: StudioLogo(blob: blob.key, contentType: type)))
  }

  func respond() async throws -> Response {
    let look = try await call.services.catalog.call(GetStudioLook(studio: call.studio))
    guard let logo = look.logo else { throw Problem.notFound }
    return try await BlobResponse(
      blobs: call.call.gateway.blobs, blob: logo.blob, type: logo.contentType, request: call.call.request,
      context: call.call.context
    ).make()
  }

  private static let notALogo = Problem(
    status: .unsupportedMediaType, code: "unsupportedMedia", detail: "A logo is a PNG, WebP or JPEG picture.")
}
