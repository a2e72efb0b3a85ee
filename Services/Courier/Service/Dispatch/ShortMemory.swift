/// Values that are good for a while.
struct ShortMemory<Key: Hashable, Value> {
  private static var capacity: Int { 1000 }

  private let lifetime: Duration
  private var entries: [Key: (value: Value, until: ContinuousClock.Instant)] = [:]

  init(lifetime: Duration) {
    self.lifetime = lifetime
  }

  subscript(_ key: Key) -> Value? {
    get {
      guard let entry = entries[key], entry.until > .now else { return nil }
      return entry.value
    }
    set {
      if entries.count >= Self.capacity { entries = entries.filter { $0.value.until > .now } }
      if entries.count >= Self.capacity { entries = [:] }
      entries[key] = newValue.map { ($0, .now + lifetime) }
    }
  }
}
