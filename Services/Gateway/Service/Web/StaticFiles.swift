import Foundation
import Hummingbird
import Sodium

/// The pages' scripts, styles and icons, held in memory. Their address holds a hash over all of them, so a browser
/// may keep each for good.
struct StaticFiles: Sendable {
  private struct File: Sendable {
    let bytes: ByteBuffer
    let type: String
  }

  private let files: [String: File]
  /// `/static/HASH`.
  let prefix: String

  init(folder: URL) throws {
    var files: [String: File] = [:]
    var hasher = BLAKE2b.Hasher(length: 16)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    for name in names {
      guard let type = Self.types[URL(filePath: name).pathExtension] else { continue }
      let bytes = try Data(contentsOf: folder.appending(path: name))
      bytes.withUnsafeBytes { hasher.update($0) }
      files[name] = File(bytes: ByteBuffer(bytes: bytes), type: type)
    }
    self.files = files
    prefix = "/static/" + Hex.encode(hasher.finalize())
  }

  private static let types = [
    "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml",
    "png": "image/png", "woff2": "font/woff2",
  ]

  func add(to router: Router<GatewayContext>) {
    router.get("/static/{hash}/**") { _, context in
      guard let file = files[context.parameters.getCatchAll().joined(separator: "/")] else { throw Problem.notFound }
      return Response(
        status: .ok, headers: [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable"],
        body: .init(byteBuffer: file.bytes))
    }
  }
}
