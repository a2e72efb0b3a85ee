import CourierAPI
import Domain

/// What becomes of a mail once a handover has ended.
struct Settlement: Equatable, Sendable {
  var status: MailStatus
  /// Why it bounced or waits.
  var reason: String?
  /// The line in its history; nil where nothing happened that is worth one.
  var note: String?
  var attempts: Int64
  var refusals: Int64
  /// When it is looked at again, for `queued`.
  var dueAt: Timestamp?
}
