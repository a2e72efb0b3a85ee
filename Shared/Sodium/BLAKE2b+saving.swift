import CSodium

extension BLAKE2b.Hasher {
  /// What `savedState` is good for: the same version of libsodium, with the same size and order of bytes.
  public static let stateFormat: String = {
    let version = String(cString: sodium_version_string())
    let order = 1.littleEndian == 1 ? "little" : "big"
    return "libsodium \(version), \(HasherState.size) bytes, \(order) endian"
  }()

  /// What the hash has come to so far, to go on from in another process. It holds the last bytes that came, and of a
  /// keyed hash all that is needed to go on with it.
  public var savedState: [UInt8] {
    [UInt8](UnsafeRawBufferPointer(start: state.memory, count: HasherState.size))
  }

  /// Goes on from where another hasher was.
  ///
  /// The bytes are libsodium's own and are not looked into: whoever keeps them makes sure that they are the very
  /// bytes, and of this `stateFormat`.
  /// - Returns: nil where their count is wrong.
  public init?(savedState bytes: [UInt8], length: Int = 32) {
    Sodium.start()
    BLAKE2b.checkLength(length)
    guard bytes.count == HasherState.size else { return nil }
    let state = HasherState()
    state.memory.copyMemory(from: bytes, byteCount: bytes.count)
    self.init(state: state, length: length)
  }
}
