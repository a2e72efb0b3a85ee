import Domain

/// When a mail that a server did not take is tried again.
enum RetrySchedule {
  /// For how long: RFC 5321 (4.5.4.1) asks for four to five days.
  static let patience = Duration.seconds(5 * 24 * 3600)

  /// What the server sees in greylisting: soon, and then less and less.
  static func wait(afterRefusals refusals: Int) -> Duration {
    let minutes = [1, 5, 15, 30, 60, 120]
    return .seconds(60 * (refusals < 1 ? minutes[0] : refusals <= minutes.count ? minutes[refusals - 1] : 240))
  }

  /// How long to leave a server alone that did not answer for the `failures`-th time in a row.
  static func pause(afterFailures failures: Int) -> Duration {
    min(.seconds(1 << min(max(failures, 1) - 1, 8)), .seconds(300))
  }
}
