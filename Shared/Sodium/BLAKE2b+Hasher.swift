import CSodium

extension BLAKE2b {
  /// Hashes what comes in pieces. A value: a copy goes on independently.
  public struct Hasher: Sendable {
    var state: HasherState
    let length: Int

    init(state: HasherState, length: Int) {
      (self.state, self.length) = (state, length)
    }

    public init(length: Int = 32, key: SecretKey? = nil) {
      Sodium.start()
      checkLength(length)
      self.length = length
      state = HasherState()
      // Cannot fail: -1 is for lengths out of bounds, and those were checked or are fixed.
      if let key {
        _ = crypto_generichash_init(state.pointer, key.bytes, SecretKey.size, length)
      } else {
        _ = crypto_generichash_init(state.pointer, nil, 0, length)
      }
    }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
      guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
      makeUnique()
      _ = crypto_generichash_update(state.pointer, base, UInt64(bytes.count))
    }

    public mutating func update(_ bytes: [UInt8]) {
      bytes.withUnsafeBytes { update($0) }
    }

    /// The hash of all that came. Call it once: a second call traps.
    public mutating func finalize() -> [UInt8] {
      makeUnique()
      return [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
        let status = crypto_generichash_final(state.pointer, buffer.baseAddress!, length)
        precondition(status == 0, "a BLAKE2b hash is finalized once")
        filled = length
      }
    }

    private mutating func makeUnique() {
      if !isKnownUniquelyReferenced(&state) { state = HasherState(copying: state) }
    }
  }
}

/// libsodium's state, which has to lie at a multiple of 64 bytes: an alignment Swift does not import.
///
/// Safe to send although unchecked: only `Hasher` holds one, and copies it before changing one that it shares.
final class HasherState: @unchecked Sendable {
  let pointer: OpaquePointer
  let memory: UnsafeMutableRawPointer
  static let size = crypto_generichash_statebytes()

  init() {
    memory = .allocate(byteCount: Self.size, alignment: 64)
    pointer = OpaquePointer(memory)
  }

  init(copying other: HasherState) {
    memory = .allocate(byteCount: Self.size, alignment: 64)
    memory.copyMemory(from: other.memory, byteCount: Self.size)
    pointer = OpaquePointer(memory)
  }

  deinit {
    sodium_memzero(memory, Self.size)
    memory.deallocate()
  }
}
