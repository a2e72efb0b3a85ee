import CPlatform
import Domain
import Sodium

/// Everything one pass over a blob's bytes tells: name, size, CRC-32, format.
struct ContentDigest: Sendable {
  private(set) var hasher = BLAKE2b.Hasher(length: 32)
  private(set) var crc32: UInt32 = 0
  private(set) var head: [UInt8] = []
  private(set) var bytes: Int64 = 0

  var type: MediaType? { MediaType.sniff(head) }

  mutating func update(_ chunk: UnsafeRawBufferPointer) {
    guard !chunk.isEmpty else { return }
    hasher.update(chunk)
    crc32 = vitrine_crc32(crc32, chunk.baseAddress, chunk.count)
    // A checkpoint of an earlier version may hold fewer first bytes: those in between are gone.
    if Int64(head.count) == bytes { head += chunk.prefix(max(0, MediaType.headWindow - head.count)) }
    bytes += Int64(chunk.count)
  }

  mutating func finalize() throws -> StoredBlob {
    guard let key = BlobKey(Hex.encode(hasher.finalize())) else { throw BlobStoreError.invalidKey }
    return StoredBlob(key: key, bytes: bytes, crc32: crc32, type: type)
  }
}
