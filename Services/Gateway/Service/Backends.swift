import JSONRPC

/// The services the gateway asks. It decides nothing itself.
struct Backends: Sendable {
  let identity: any RPCCaller
  let catalog: any RPCCaller
  let sharing: any RPCCaller
  let media: any RPCCaller
  let courier: any RPCCaller

  /// Every service by name, for health and metrics.
  var all: [(name: String, caller: any RPCCaller)] {
    [
      ("identity", identity), ("catalog", catalog), ("sharing", sharing), ("media", media), ("courier", courier),
    ]
  }
}
