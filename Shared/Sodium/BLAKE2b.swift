import CSodium

/// BLAKE2b (RFC 7693), plain or keyed as a MAC. Lengths are in bytes, 16 to 64.
public enum BLAKE2b {
  public static func hash(_ bytes: [UInt8], key: SecretKey? = nil, length: Int = 32) -> [UInt8] {
    bytes.withUnsafeBytes { hash($0, key: key, length: length) }
  }

  public static func hash(_ bytes: UnsafeRawBufferPointer, key: SecretKey? = nil, length: Int = 32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
      hash(bytes, key: key, into: UnsafeMutableRawBufferPointer(buffer))
      filled = length
    }
  }

  /// Fills `output`, whose count is the hash's length. Allocates nothing.
  public static func hash(
    _ bytes: UnsafeRawBufferPointer, key: SecretKey? = nil, into output: UnsafeMutableRawBufferPointer
  ) {
    Sodium.start()
    checkLength(output.count)
    let input = bytes.assumingMemoryBound(to: UInt8.self)
    let hash = output.assumingMemoryBound(to: UInt8.self)
    // Cannot fail: -1 is for lengths out of bounds, and those were checked or are fixed.
    if let key {
      _ = crypto_generichash(
        hash.baseAddress!, hash.count, input.baseAddress, UInt64(input.count), key.bytes, SecretKey.size)
    } else {
      _ = crypto_generichash(hash.baseAddress!, hash.count, input.baseAddress, UInt64(input.count), nil, 0)
    }
  }

  static func checkLength(_ length: Int) {
    precondition((16...64).contains(length), "a BLAKE2b hash has 16 to 64 bytes")
  }
}
