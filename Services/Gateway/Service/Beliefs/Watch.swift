import JSONRPC

/// Keeps a belief alive: registers for its notices, and again and again, because the answer is also the sign of life
/// without which nothing is believed.
struct Watch<Key: Hashable & Sendable, Value: Sendable, Request: RPCRequest>: Sendable {
  let belief: Belief<Key, Value>
  let caller: any RPCCaller
  let request: Request

  func run() async throws {
    while true {
      let (sentAt, generation) = (ContinuousClock.now, belief.nextGeneration)
      do {
        _ = try await caller.call(request, CallOptions(timeout: .seconds(1)))
        belief.heard(sentAt: sentAt, generation: generation)
        try await Task.sleep(for: .milliseconds(400))
      } catch is RPCError {
        try await Task.sleep(for: .milliseconds(100))
      }
    }
  }
}
