import Domain
import JSONRPC

/// Which files, told by size and CRC-32, a gallery holds already: asked before they are uploaded again. Without a CRC-32
/// a file is known when one of its size is there: then reading it is worth while. Fails with `notFound`, `invalidValue`.
public struct FindKnownMedia: RPCRequest {
  public static let method = "catalog.findKnownMedia"
  public static let summary = "Tells which files a gallery holds already."
  public static let isIdempotent = true
  public var studio: Studio.ID
  public var gallery: Gallery.ID
  /// At most 5,000.
  public var files: [FileSignature]

  public init(studio: Studio.ID, gallery: Gallery.ID, files: [FileSignature]) {
    self.studio = studio
    self.gallery = gallery
    self.files = files
  }

  public struct Response: Codable, Sendable, Equatable {
    /// In the order asked; what is not known is left out.
    public var items: [KnownFile]

    public init(items: [KnownFile]) {
      self.items = items
    }
  }
}

/// A file by what it holds.
public struct FileSignature: Codable, Sendable, Equatable {
  public var bytes: Int64
  /// As ZIP has it.
  public var crc32: UInt32?

  public init(bytes: Int64, crc32: UInt32? = nil) {
    self.bytes = bytes
    self.crc32 = crc32
  }
}

/// A file that is there.
public struct KnownFile: Codable, Sendable, Equatable {
  public var bytes: Int64
  /// As asked.
  public var crc32: UInt32?
  public var media: Media.ID
  public var filename: String
  public var scene: Scene.ID

  public init(bytes: Int64, crc32: UInt32? = nil, media: Media.ID, filename: String, scene: Scene.ID) {
    self.bytes = bytes
    self.crc32 = crc32
    self.media = media
    self.filename = filename
    self.scene = scene
  }
}
