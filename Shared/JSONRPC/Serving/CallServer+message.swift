import NIOCore

extension CallServer {
  /// Serves whatever is a call in a message.
  ///
  /// - Parameters:
  ///   - receiveReply: gets what is an answer to a call of ours instead.
  ///   - noteDeadline: told of deadlines that `expire` has to be called at.
  ///   - done: called exactly once, with nil when there is nothing to send.
  package func serve(
    _ message: IncomingMessage, _ context: RPCContext, receiveReply: (IncomingReply) -> Void = { _ in },
    noteDeadline: (ContinuousClock.Instant) -> Void, done: @escaping @Sendable (ByteBuffer?) -> Void
  ) {
    switch message {
    case .malformed(let error):
      done(MessageWriter.error(error, id: .null))
    case .single(let envelope):
      serve(envelope, context, receiveReply, noteDeadline) { answer, _ in done(answer) }
    case .batch(let envelopes):
      let answers = BatchAnswers(count: envelopes.count, maximumBytes: maximumMessageBytes - 2, done: done)
      for envelope in envelopes {
        serve(envelope, context, receiveReply, noteDeadline) { answers.add($0, id: $1) }
      }
    }
  }

  private func serve(
    _ envelope: Envelope, _ context: RPCContext, _ receiveReply: (IncomingReply) -> Void,
    _ noteDeadline: (ContinuousClock.Instant) -> Void, done: @escaping @Sendable (ByteBuffer?, RPCID?) -> Void
  ) {
    switch envelope {
    case .call(let call):
      serve(call, context, noteDeadline: noteDeadline) { done($0, call.id) }
    case .invalid(let id, let reason):
      done(MessageWriter.error(.invalidRequest(reason), id: id), id)
    case .reply(let reply):
      receiveReply(reply)
      done(nil, nil)
    case .unreadableReply:
      done(nil, nil)
    }
  }
}
