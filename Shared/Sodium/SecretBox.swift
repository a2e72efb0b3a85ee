import CSodium

/// Encrypts and authenticates with one key: XChaCha20-Poly1305, a random nonce in front of each sealed value.
public struct SecretBox: Sendable {
  private static let nonceSize = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
  private static let tagSize = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)

  private let key: SecretKey

  public init(_ key: SecretKey) { self.key = key }

  /// - Parameter context: what the value belongs to (say, a row's identifier). It opens with the same context only.
  /// - Returns: 40 bytes more than `plain` has.
  public func seal(_ plain: [UInt8], context: [UInt8] = []) -> [UInt8] {
    let nonce = randomBytes(Self.nonceSize)
    let sealed = [UInt8](unsafeUninitializedCapacity: plain.count + Self.tagSize) { buffer, filled in
      // Cannot fail: it returns 0 always.
      _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
        buffer.baseAddress!, nil, plain, UInt64(plain.count), context, UInt64(context.count), nil, nonce, key.bytes)
      filled = plain.count + Self.tagSize
    }
    return nonce + sealed
  }

  /// - Returns: nil for anything that was not sealed with this key and context, or was changed since.
  public func open(_ sealed: [UInt8], context: [UInt8] = []) -> [UInt8]? {
    Sodium.start()
    guard sealed.count >= Self.nonceSize + Self.tagSize else { return nil }
    let nonce = Array(sealed.prefix(Self.nonceSize))
    let body = Array(sealed.dropFirst(Self.nonceSize))
    let size = body.count - Self.tagSize
    var isGenuine = false
    let plain = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      isGenuine =
        crypto_aead_xchacha20poly1305_ietf_decrypt(
          buffer.baseAddress, nil, nil, body, UInt64(body.count), context, UInt64(context.count), nonce, key.bytes) == 0
      filled = isGenuine ? size : 0
    }
    return isGenuine ? plain : nil
  }
}
