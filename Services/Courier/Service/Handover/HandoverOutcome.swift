/// How a handover ended.
enum HandoverOutcome: Codable, Equatable, Sendable {
  /// The mail server took the mail and said this.
  case accepted(reply: String)
  /// It lies in the local mail folder.
  case filed
  /// The server will never take it: 5xx.
  case refused(reply: String)
  /// The server wants it later: 4xx.
  case deferred(reply: String)
  /// There was no talking to the server; nothing about this mail was decided.
  case unreachable(reason: String)
  /// The whole mail was written, and no answer came: the server has it, or has not (R23).
  case lost(reason: String)
  /// The mail certainly never left.
  case neverBegun
}
