import Domain
import Sodium

/// The absolute addresses sharing hands out.
struct Addresses: Sendable {
  /// Without a trailing slash.
  let baseURL: String

  /// A secure link. Whoever has it is whom it was made for: it is shown once and never stored.
  func link(_ token: SecretToken) -> String { "\(baseURL)/s/\(token.text)" }

  /// Where a person frees up a device (R17).
  func deviceLink(_ token: SecretToken) -> String { "\(baseURL)/d/\(token.text)" }

  /// A gallery's own address (R1).
  func gallery(_ slug: String) -> String { "\(baseURL)/g/\(slug)" }

  /// The page that signs somebody in once they say so (R15).
  func signIn(_ token: String) -> String { "\(baseURL)/a/\(token)" }
}
