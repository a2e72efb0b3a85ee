import NIOCore

/// What one line held, scanned but not decoded.
package enum IncomingMessage {
  case single(Envelope)
  case batch([Envelope])
  /// Not JSON, or no message at all: answered with this error and a null id.
  case malformed(RPCError)
}

/// One object of a message.
package enum Envelope {
  case call(IncomingCall)
  case reply(IncomingReply)
  /// An object that is neither; answered with `invalidRequest`, and the id where one could be told.
  case invalid(RPCID, reason: String)
  /// A reply that cannot be understood. Never answered: two ends would answer each other's answers for ever.
  case unreadableReply
}

/// A request, or a notification where `id` is nil.
package struct IncomingCall: Sendable {
  package var id: RPCID?
  package var method: String
  /// An object or an array; nil when the member is missing.
  package var params: RawJSON?
  package var context: WireContext

  package init(id: RPCID?, method: String, params: RawJSON?, context: WireContext = WireContext()) {
    self.id = id
    self.method = method
    self.params = params
    self.context = context
  }
}

/// The member `context` beside `params`: how long the caller still waits, and what the call is part of.
package struct WireContext: Sendable, Equatable {
  /// `deadline`: milliseconds the caller still waits, counted from the arrival of the call.
  package var remaining: Duration?
  /// `traceparent`: W3C Trace Context.
  package var traceparent: String?

  package init(remaining: Duration? = nil, traceparent: String? = nil) {
    self.remaining = remaining
    self.traceparent = traceparent
  }
}

/// A response to a call of ours.
package struct IncomingReply: Sendable {
  package var id: RPCID
  package var outcome: Outcome

  package enum Outcome: Sendable {
    case result(RawJSON)
    /// The error object, not decoded yet.
    case error(RawJSON)
  }
}
