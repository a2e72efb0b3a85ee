import Synchronization

/// Counts the calls under way in a whole service, over all its connections.
public final class ServiceGate: Sendable {
  private let limit: Int
  private let inside = Atomic<Int>(0)

  public init(limit: Int) {
    self.limit = limit
  }

  /// Calls under way now.
  public var inFlight: Int { inside.load(ordering: .relaxed) }

  /// Takes a place, or returns false when there is none.
  func enter() -> Bool {
    if inside.wrappingAdd(1, ordering: .relaxed).newValue <= limit { return true }
    leave()
    return false
  }

  func leave() {
    inside.wrappingSubtract(1, ordering: .relaxed)
  }
}
