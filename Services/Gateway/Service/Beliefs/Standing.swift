/// What was believed when something was decided. While it is still believed nothing was narrowed since (R6), and the
/// decision is as good as it was.
struct Standing: Sendable, Equatable {
  var accessEpoch: Int64
  var visibilityEpoch: Int64
  /// `Beliefs.sessions.generation` before it was decided: another where a studio may want accounts by now (R15).
  var sessions: Int?
}
