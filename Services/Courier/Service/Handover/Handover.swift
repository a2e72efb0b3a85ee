import Domain

/// One mail on its way out.
struct Handover: Equatable, Sendable {
  /// Tells this time from every other time the mail was on its way.
  struct Key: Hashable, Sendable {
    var mail: Mail.ID
    /// Counts how often the outbox marked the mail as being sent; not how often a server got to see it.
    var round: Int64
  }

  var key: Key
  /// Envelope addresses (RFC 5321).
  var from: String
  var to: String
  /// The message; holds the recipient's code in clear.
  var message: [UInt8]
}
