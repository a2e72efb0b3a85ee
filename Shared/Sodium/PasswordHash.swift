import CSodium

/// Argon2id for what people choose or type. Only identity uses it.
///
/// Blocks its thread for all of the work: milliseconds at `minimum`, tens of them and 64 MiB at `interactive`.
public enum PasswordHash {
  /// How dear a guess is made.
  public enum Cost: Sendable {
    /// For passwords that people choose: libsodium's interactive limits (2 passes over 64 MiB).
    case interactive
    /// For secrets of 60 random bits or more, where guessing is hopeless already: one pass over 8 KiB.
    case minimum

    fileprivate var passes: UInt64 { self == .interactive ? 2 : 1 }
    fileprivate var memory: Int { self == .interactive ? 64 << 20 : 8 << 10 }
  }

  /// There was not the memory to hash.
  public struct OutOfMemory: Error {}

  /// Hashes with a salt of its own.
  /// - Returns: algorithm, limits, salt and hash as one line of ASCII, to be handed to `verify`.
  /// - Throws: `OutOfMemory`
  public static func make(_ secret: String, cost: Cost) throws(OutOfMemory) -> String {
    Sodium.start()
    var line = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let status = crypto_pwhash_str(&line, secret, UInt64(secret.utf8.count), cost.passes, cost.memory)
    guard status == 0 else { throw OutOfMemory() }
    return String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether `secret` is the one that `line` was made from. Compares in constant time; false for a line that is none.
  public static func verify(_ secret: String, against line: String) -> Bool {
    Sodium.start()
    guard line.utf8.count < Int(crypto_pwhash_STRBYTES) else { return false }
    return crypto_pwhash_str_verify(line, secret, UInt64(secret.utf8.count)) == 0
  }
}
