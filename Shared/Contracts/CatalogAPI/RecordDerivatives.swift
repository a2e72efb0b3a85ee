import Domain
import JSONRPC

/// Media tells what it made of an original. Applied once, however often it is told.
public struct RecordDerivatives: RPCRequest {
  public static let method = "catalog.recordDerivatives"
  public static let summary = "Records the derivatives and facts of a processed original."
  public static let isIdempotent = true
  public typealias Response = Done
  public var studio: Studio.ID
  public var media: Media.ID
  public var derivatives: Derivatives

  public init(studio: Studio.ID, media: Media.ID, derivatives: Derivatives) {
    self.studio = studio
    self.media = media
    self.derivatives = derivatives
  }
}

public struct Derivatives: Codable, Sendable, Equatable {
  /// Of the original, upright.
  public var width: Int
  public var height: Int
  public var durationSeconds: Double?
  public var thumb: BlobKey
  public var preview: BlobKey
  /// nil for films.
  public var web: BlobKey?
  /// The film to play in a browser, of the type `playedAs` of the original's: a copy without its metadata, never the
  /// original itself. nil when no browser plays it.
  public var video: BlobKey?
  /// Size and CRC-32 of `web`, or of `video` for films: what an archive needs to know beforehand.
  public var webBytes: Int64?
  public var webCRC32: UInt32?
  /// R20: the original without the place where it was taken; nil where it has none.
  public var unlocated: StoredOriginal?
  /// R20: a place stands in the original that could not be taken out of it.
  public var isLocated: Bool
  /// A tiny picture as a `data:` URL, under 250 bytes decoded.
  public var placeholder: String
  /// Of thumb, preview and web, e.g. `image/jpeg`.
  public var contentType: MediaType
  public var metadata: MediaMetadata?
  /// Copies with a watermark, where the gallery asks for one. The others never carry it.
  public var marked: MarkedCopies?

  public init(
    width: Int, height: Int, durationSeconds: Double?, thumb: BlobKey, preview: BlobKey, web: BlobKey?,
    video: BlobKey?, webBytes: Int64? = nil, webCRC32: UInt32? = nil, unlocated: StoredOriginal? = nil,
    isLocated: Bool = false, placeholder: String, contentType: MediaType, metadata: MediaMetadata? = nil,
    marked: MarkedCopies? = nil
  ) {
    self.width = width
    self.height = height
    self.durationSeconds = durationSeconds
    self.thumb = thumb
    self.preview = preview
    self.web = web
    self.video = video
    self.webBytes = webBytes
    self.webCRC32 = webCRC32
    self.unlocated = unlocated
    self.isLocated = isLocated
    self.placeholder = placeholder
    self.contentType = contentType
    self.metadata = metadata
    self.marked = marked
  }
}

/// `preview` and `web` with a watermark drawn into them.
public struct MarkedCopies: Codable, Sendable, Equatable {
  /// The `Marking`'s fingerprint.
  public var mark: String
  public var preview: BlobKey
  /// nil for films.
  public var web: BlobKey?
  public var webBytes: Int64?
  public var webCRC32: UInt32?

  public init(mark: String, preview: BlobKey, web: BlobKey? = nil, webBytes: Int64? = nil, webCRC32: UInt32? = nil) {
    self.mark = mark
    self.preview = preview
    self.web = web
    self.webBytes = webBytes
    self.webCRC32 = webCRC32
  }
}

/// An original as it lies in the blob store.
public struct StoredOriginal: Codable, Sendable, Equatable {
  public var blob: BlobKey
  public var bytes: Int64
  /// As ZIP has it.
  public var crc32: UInt32

  public init(blob: BlobKey, bytes: Int64, crc32: UInt32) {
    self.blob = blob
    self.bytes = bytes
    self.crc32 = crc32
  }
}
