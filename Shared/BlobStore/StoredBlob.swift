import Domain

/// A blob that is on disk, and what was learned while it was written.
public struct StoredBlob: Sendable, Equatable {
  public var key: BlobKey
  public var bytes: Int64
  /// As in ZIP: archives need it before the bytes.
  public var crc32: UInt32
  /// Sniffed from the first bytes; nil for formats Vitrine does not take.
  public var type: MediaType?

  public init(key: BlobKey, bytes: Int64, crc32: UInt32, type: MediaType?) {
    self.key = key
    self.bytes = bytes
    self.crc32 = crc32
    self.type = type
  }
}
