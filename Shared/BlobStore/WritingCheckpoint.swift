import Sodium

/// Where a writer was when everything it had taken was on disk: enough to go on from there in another process without
/// reading what lies there already.
public struct WritingCheckpoint: Codable, Sendable, Equatable {
  /// How many bytes are on disk.
  public let bytes: Int64
  let crc32: UInt32
  /// The first bytes and the state of the hash, in hexadecimal.
  let head: String
  let hash: String
  /// What the state of the hash is good for.
  let format: String
  /// Over all of the above: a state that is not what was saved would lead the hash astray, or out of its bounds.
  let seal: String

  init(_ digest: ContentDigest) {
    bytes = digest.bytes
    crc32 = digest.crc32
    head = Hex.encode(digest.head)
    hash = Hex.encode(digest.hasher.savedState)
    format = BLAKE2b.Hasher.stateFormat
    seal = Self.seal(bytes: bytes, crc32: crc32, head: head, hash: hash, format: format)
  }

  /// nil where it is damaged, or another libsodium's: the bytes have to be hashed anew then.
  var digest: ContentDigest? {
    guard bytes >= 0, format == BLAKE2b.Hasher.stateFormat,
      seal == Self.seal(bytes: bytes, crc32: crc32, head: head, hash: hash, format: format),
      let state = Hex.decode(hash), let hasher = BLAKE2b.Hasher(savedState: state), let first = Hex.decode(head)
    else { return nil }
    return ContentDigest(hasher: hasher, crc32: crc32, head: first, bytes: bytes)
  }

  private static func seal(bytes: Int64, crc32: UInt32, head: String, hash: String, format: String) -> String {
    Hex.encode(BLAKE2b.hash(Array("\(bytes) \(crc32) \(head) \(hash) \(format)".utf8), length: 16))
  }
}
