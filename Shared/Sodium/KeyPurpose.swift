/// What keys are derived for. The raw value is the subkey number: never change or reuse one.
public enum KeyPurpose: UInt64, CaseIterable, Sendable {
  /// The MAC of media URLs.
  case mediaURLs = 1
  /// Codes and links in mails that wait in the outbox.
  case mailSecrets = 2
  /// Answers kept for repeated calls with the same idempotency key.
  case idempotentAnswers = 3
  /// The tokens of links that anybody may hold: derived from a link's identifier, stored nowhere.
  case linkTokens = 4
}
