import Sodium

/// The absolute addresses sharing hands out.
struct Addresses: Sendable {
  /// Without a trailing slash.
  let baseURL: String

  /// A secure link. Whoever has it is whom it was made for: it is shown once and never stored.
  func link(_ token: SecretToken) -> String { "\(baseURL)/s/\(token.text)" }
}
