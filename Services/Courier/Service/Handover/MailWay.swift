import Domain

/// A way out for mails: a mail server, or a folder on this machine.
protocol MailWay: Sendable {
  /// Hands over what `next` brings, batch by batch, until it brings an empty one or the way is blocked.
  ///
  /// - Parameters:
  ///   - next: more mails, each marked as being sent durably before it comes.
  ///   - settle: takes results once they are certain. A mail that came from `next` and is not settled is settled by
  ///     the journal afterwards.
  func handOver(
    next: @Sendable () async throws -> [Handover], settle: @Sendable ([HandoverResult]) async throws -> Void
  ) async throws -> WayEnd
}

/// Why a way stopped asking for mails.
enum WayEnd: Equatable, Sendable {
  case nothingLeft
  /// It is blocked; `afterProgress`: some mails went through (or were refused for good) before.
  case blocked(afterProgress: Bool)
}

/// How the handover of one mail ended.
struct HandoverResult: Equatable, Sendable {
  var key: Handover.Key
  var outcome: HandoverOutcome
}
