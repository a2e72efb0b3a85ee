import Domain
import JSONRPC

/// Records an uploaded file whose blob is on disk. Derivatives follow by the event log.
/// Fails with `notFound` (gallery, scene) and `invalidValue` (filename).
public struct AddMedia: RPCRequest {
  public static let method = "catalog.addMedia"
  public static let summary = "Records an uploaded file whose bytes are in the blob store."
  public typealias Response = MediaItem
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  /// nil: the first scene.
  public var scene: Scene.ID?
  public var filename: String
  /// Sniffed from the bytes, e.g. `image/jpeg`.
  public var contentType: MediaType
  public var blob: BlobKey
  public var bytes: Int64
  public var crc32: UInt32
  /// The studio's session, for the answer's URLs.
  public var session: SessionBinding
  public var idempotencyKey: String?
  /// Where the gallery holds the same bytes already, nothing is added: the answer is that item, with `duplicate`.
  public var skipsDuplicate: Bool?

  public init(
    studio: Studio.ID, gallery: Gallery.ID, scene: Scene.ID?, filename: String, contentType: MediaType,
    blob: BlobKey, bytes: Int64, crc32: UInt32, session: SessionBinding, idempotencyKey: String? = nil,
    skipsDuplicate: Bool? = nil
  ) {
    self.studio = studio
    self.gallery = gallery
    self.scene = scene
    self.filename = filename
    self.contentType = contentType
    self.blob = blob
    self.bytes = bytes
    self.crc32 = crc32
    self.session = session
    self.idempotencyKey = idempotencyKey
    self.skipsDuplicate = skipsDuplicate
  }
}
