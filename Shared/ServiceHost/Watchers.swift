import JSONRPC

/// The connections that keep beliefs of ours and must hear when one turns false.
///
/// Invariant (R6): when `notify` returns, no watcher still believes what the notice makes void. Each has answered, or
/// has been cut off; and a watcher that is cut off, or that has not heard from us for `Watchers.lease`, believes nothing.
/// The lease is shorter than the timeout: a watcher that hangs has stopped believing before we stop waiting for it.
public actor Watchers {
  /// How long a watcher may go on believing after it last heard from us.
  public static let lease = Duration.milliseconds(1500)
  /// How long a notice waits for a watcher's answer.
  public static let timeout = Duration.seconds(2)

  private var peers: [UInt64: any RPCPeer] = [:]

  public init() {}

  /// Watches until the connection closes; adding it again changes nothing. What the peer believed before this call it
  /// must have forgotten.
  public func add(_ peer: any RPCPeer) {
    guard peers[peer.connectionID] == nil else { return }
    peers[peer.connectionID] = peer
    Task {
      await peer.waitUntilClosed()
      self.remove(peer.connectionID)
    }
  }

  private func remove(_ connectionID: UInt64) {
    peers[connectionID] = nil
  }

  /// Tells every watcher; returns when each has answered or was cut off.
  public func notify<Notice: RPCRequest>(_ notice: Notice) async where Notice.Response == Done {
    await withTaskGroup(of: Void.self) { group in
      for peer in peers.values {
        group.addTask {
          // Not cancelled with the caller: a narrowing that is committed must reach everyone.
          await Task {
            do {
              _ = try await peer.call(notice, CallOptions(timeout: Self.timeout))
            } catch {
              await peer.close()
            }
          }.value
        }
      }
    }
  }
}
