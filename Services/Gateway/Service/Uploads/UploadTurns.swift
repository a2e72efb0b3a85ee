import Domain

/// One request at a time goes on with an upload, and the newest has the say: an older one, which may hang on a dead
/// connection, is told to make way, and those that still wait are sent away.
actor UploadTurns {
  private struct Turn {
    var makeWay: @Sendable () -> Void
    var next: Waiting?
  }

  private struct Waiting {
    let makeWay: @Sendable () -> Void
    let continuation: CheckedContinuation<Void, any Error>
  }

  private var turns: [UploadRecord.ID: Turn] = [:]

  /// Runs `body` while no other does for the same upload. Fails with `uploadTaken` where a newer request came first.
  /// - Parameter makeWay: ends `body` soon; called at most once for each newer request.
  nonisolated func withTurn<Result: Sendable>(
    _ id: UploadRecord.ID, makeWay: @escaping @Sendable () -> Void = {}, _ body: () async throws -> Result
  ) async throws -> Result {
    try await take(id, makeWay)
    do {
      let result = try await body()
      await pass(id)
      return result
    } catch {
      await pass(id)
      throw error
    }
  }

  /// From here on whoever holds the turn is not told to make way any more: it ends soon by itself.
  func settle(_ id: UploadRecord.ID) {
    turns[id]?.makeWay = {}
  }

  /// Tells everybody to make way.
  func clear() {
    for turn in turns.values { turn.makeWay() }
  }

  private func take(_ id: UploadRecord.ID, _ makeWay: @escaping @Sendable () -> Void) async throws {
    guard let turn = turns[id] else {
      turns[id] = Turn(makeWay: makeWay)
      return
    }
    turn.makeWay()
    turn.next?.continuation.resume(throwing: Problem.uploadTaken)
    try await withCheckedThrowingContinuation { continuation in
      turns[id]?.next = Waiting(makeWay: makeWay, continuation: continuation)
    }
  }

  private func pass(_ id: UploadRecord.ID) {
    let next = turns[id]?.next
    turns[id] = next.map { Turn(makeWay: $0.makeWay) }
    next?.continuation.resume()
  }
}
