import CSodium

/// libsodium itself.
enum Sodium {
  /// Makes the library ready; every wrapper calls this first. Costs one atomic load after the first time.
  @inline(__always)
  static func start() { _ = started }

  private static let started: Void = {
    // Fails only where the system has no source of randomness; nothing below would be safe to go on with.
    precondition(sodium_init() >= 0, "libsodium found no source of randomness")
  }()
}

/// `count` bytes nobody can guess.
public func randomBytes(_ count: Int) -> [UInt8] {
  Sodium.start()
  return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    if let base = buffer.baseAddress { randombytes_buf(base, count) }
    filled = count
  }
}

/// Compares without telling by its time where two byte strings differ. Their lengths are no secret.
public func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  left.count == right.count && sodium_memcmp(left, right, left.count) == 0
}

/// The same without arrays.
public func constantTimeEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
  guard left.count == right.count else { return false }
  guard let start = left.baseAddress, let other = right.baseAddress else { return true }
  return sodium_memcmp(start, other, left.count) == 0
}
