import Domain

/// Where a mail on its way stands in the outbox: what its next state depends on.
struct MailStanding: Equatable, Sendable {
  /// Most handovers that a server may have taken (R23): one, and one more where its answer was lost.
  static let attemptsAtMost: Int64 = 2

  var attempts: Int64
  var refusals: Int64
  var firstTriedAt: Timestamp
  /// Somebody wanted it cancelled while it was on its way.
  var isUnwanted: Bool
}
