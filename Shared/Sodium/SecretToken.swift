/// A secret that opens something: 32 random bytes, written as 43 characters of base64url.
///
/// It is shown once, where it was made; what is stored is `hashHex`. Its description tells nothing.
public struct SecretToken: Sendable {
  /// What the holder sends. Keep it out of logs, errors and databases.
  public let text: String

  public static func new() -> SecretToken {
    SecretToken(trusted: Base64URL.encode(randomBytes(32)))
  }

  /// - Returns: nil unless `text` is how 32 bytes are written.
  public init?(_ text: String) {
    guard text.utf8.count == 43, Base64URL.decode(text.utf8) != nil else { return nil }
    self.text = text
  }

  private init(trusted text: String) { self.text = text }

  /// What the token is known by: BLAKE2b-256 of its 43 characters, 64 lowercase hexadecimal digits.
  /// A `SessionBinding` is made from it where the token is a session's.
  public var hashHex: String { Hex.encode(hash) }

  /// The 32 bytes of `hashHex`.
  public var hash: [UInt8] { BLAKE2b.hash(Array(text.utf8)) }
}

extension SecretToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "SecretToken" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
