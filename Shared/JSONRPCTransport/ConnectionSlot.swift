import NIOCore
import NIOPosix
import Synchronization

/// The one connection a client has, or those who wait for it.
final class ConnectionSlot: Sendable {
  private struct State {
    var current: RPCConnection?
    var nextID: UInt64 = 0
    var waiting: [UInt64: CheckedContinuation<RPCConnection?, Never>] = [:]
  }

  private let state = Mutex(State())

  var current: RPCConnection? { state.withLock { $0.current } }

  func fill(_ connection: RPCConnection) {
    let waiting = state.withLock { state in
      state.current = connection
      defer { state.waiting = [:] }
      return state.waiting.values.map { $0 }
    }
    for continuation in waiting { continuation.resume(returning: connection) }
  }

  /// Forgets `connection`, if it is still the one.
  func clear(_ connection: RPCConnection) {
    state.withLock { state in
      if state.current === connection { state.current = nil }
    }
  }

  /// The connection, waited for until `deadline`; nil when there is none by then or the task was cancelled.
  func connection(until deadline: ContinuousClock.Instant) async -> RPCConnection? {
    if let current { return current }
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    let delay = max(.zero, ContinuousClock.now.duration(to: deadline))
    let timer = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: TimeAmount(delay)) { self.giveUp(id) }
    defer { timer.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer: RPCConnection?? = state.withLock { state in
          if let current = state.current { return current }
          if Task.isCancelled || .now >= deadline { return .some(nil) }
          state.waiting[id] = continuation
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      giveUp(id)
    }
  }

  private func giveUp(_ id: UInt64) {
    state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(returning: nil)
  }
}
