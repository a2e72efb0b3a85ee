import JSONRPC
import Synchronization

/// The peers a service has met.
final class PeerLog: Sendable {
  private let state = Mutex<[any RPCPeer]>([])

  var all: [any RPCPeer] { state.withLock { $0 } }

  func add(_ peer: any RPCPeer) { state.withLock { $0.append(peer) } }
}
