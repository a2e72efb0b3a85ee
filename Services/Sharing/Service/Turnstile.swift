/// Lets one task at a time do something with a key; others with the same key wait for their turn, in order.
actor Turnstile<Key: Hashable & Sendable> {
  /// Who waits behind the one that is through. A key is here as long as somebody is.
  private var queues: [Key: [CheckedContinuation<Void, Never>]] = [:]

  func pass<Value: Sendable>(_ key: Key, _ body: @Sendable () async throws -> Value) async rethrows -> Value {
    await enter(key)
    defer { leave(key) }
    return try await body()
  }

  private func enter(_ key: Key) async {
    guard queues[key] != nil else {
      queues[key] = []
      return
    }
    await withCheckedContinuation { queues[key]?.append($0) }
  }

  private func leave(_ key: Key) {
    guard var queue = queues[key], !queue.isEmpty else {
      queues[key] = nil
      return
    }
    let next = queue.removeFirst()
    queues[key] = queue
    next.resume()
  }
}
