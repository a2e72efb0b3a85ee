/// What comes with a call besides its params: the member `context` of the request, and who sent it.
public struct RPCContext: Sendable {
  /// When the caller stops waiting. The router cancels the handler's task then.
  public var deadline: ContinuousClock.Instant?

  /// W3C Trace Context, handed on to calls made on this call's behalf.
  public var traceparent: String?

  /// The other end of the connection, which may be called back over it (JSON-RPC is symmetric).
  public var peer: (any RPCPeer)?

  public init(
    deadline: ContinuousClock.Instant? = nil, traceparent: String? = nil, peer: (any RPCPeer)? = nil
  ) {
    self.deadline = deadline
    self.traceparent = traceparent
    self.peer = peer
  }
}

extension CallOptions {
  /// For a call made on another call's behalf: part of its trace, and waited for no longer than that one is.
  public init(following context: RPCContext, atMost timeout: Duration = .seconds(10)) {
    let remaining = context.deadline.map { max(.zero, ContinuousClock.now.duration(to: $0)) }
    self.init(timeout: remaining.map { min($0, timeout) } ?? timeout, traceparent: context.traceparent)
  }
}
