import CSodium

/// The key that every other key of an installation is derived from: `data/secret.key`.
public struct RootKey: Sendable {
  private let key: SecretKey

  public init(_ key: SecretKey) { self.key = key }

  /// The key for one purpose. Knowing it tells nothing about the root or another purpose's key.
  public func derive(_ purpose: KeyPurpose) -> SecretKey {
    Sodium.start()
    let context: [CChar] = "Vitrine_".utf8.map { CChar($0) }
    let bytes = [UInt8](unsafeUninitializedCapacity: SecretKey.size) { buffer, filled in
      // Cannot fail: it returns -1 only for subkeys shorter than 16 or longer than 64 bytes.
      _ = crypto_kdf_derive_from_key(buffer.baseAddress!, SecretKey.size, purpose.rawValue, context, key.bytes)
      filled = SecretKey.size
    }
    return SecretKey(trusted: bytes)
  }
}
