/// How an attempt to hand over a mail by SMTP ended, as far as it can be seen from here.
struct SMTPAnswer: Equatable, Sendable {
  /// What was said last to the server.
  enum Stage: Equatable, Sendable, CaseIterable {
    case connecting, introducing, sender, recipient, data, content, end
  }

  var isAccepted: Bool
  var stage: Stage
  /// The answer to what was said last; nil where none came.
  var code: Int?
  var words: String
  /// Our side's account of a failure.
  var problem: String

  /// What it means for the mail.
  var outcome: HandoverOutcome {
    let reply = [code.map(String.init) ?? "", words].filter { !$0.isEmpty }.joined(separator: " ")
    if isAccepted { return .accepted(reply: reply) }
    switch (code, stage) {
    // No answer, and the server had all of it.
    case (nil, .end): return .lost(reason: problem)
    case (nil, _): return .unreachable(reason: problem)
    // The server is about to leave, or wants a login that it did not get: nothing about this mail.
    case (421, _), (530, _), (534, _), (535, _), (538, _): return .unreachable(reason: reply)
    case (_, .connecting), (_, .introducing): return .unreachable(reason: reply.isEmpty ? problem : reply)
    case (.some(400...499), _): return .deferred(reply: reply)
    case (.some(500...599), _): return .refused(reply: reply)
    // An answer that means no failure, and a failure all the same.
    case (_, .end): return .lost(reason: problem)
    default: return .unreachable(reason: problem)
    }
  }
}
