import Domain

/// Counts that shrink by one in each interval of `leak` milliseconds, for a bounded number of keys.
struct LeakyCounts<Key: Hashable & Sendable>: Sendable {
  private struct Entry {
    var count: Int
    /// When the interval that runs now began.
    var since: Timestamp
    var lastCharge: Timestamp
  }

  private let leak: Int64
  private let capacity: Int
  private var entries: [Key: Entry] = [:]

  init(leak: Int64, capacity: Int) {
    self.leak = leak
    self.capacity = capacity
  }

  var keys: Int { entries.count }

  func count(of key: Key, at now: Timestamp) -> Int {
    entries[key].map { settled($0, at: now).count } ?? 0
  }

  func lastCharge(of key: Key) -> Timestamp? { entries[key]?.lastCharge }

  /// Milliseconds, at least one, until the count is smaller.
  func untilNextLeak(of key: Key, at now: Timestamp) -> Int64 {
    guard let entry = entries[key].map({ settled($0, at: now) }) else { return 0 }
    return min(max(1, entry.since.milliseconds + leak - now.milliseconds), leak)
  }

  mutating func charge(_ key: Key, at now: Timestamp) {
    var entry = entries[key].map { settled($0, at: now) } ?? Entry(count: 0, since: now, lastCharge: now)
    if entry.count == 0 { entry.since = now }
    entry.count += 1
    entry.lastCharge = now
    entries[key] = entry
    if entries.count > capacity { forget(at: now) }
  }

  mutating func giveBack(_ count: Int, to key: Key, at now: Timestamp) {
    guard var entry = entries[key].map({ settled($0, at: now) }) else { return }
    entry.count -= count
    entries[key] = entry.count > 0 ? entry : nil
  }

  private func settled(_ entry: Entry, at now: Timestamp) -> Entry {
    let leaked = max(0, now.milliseconds - entry.since.milliseconds) / leak
    var entry = entry
    entry.count = Int(max(0, Int64(entry.count) - leaked))
    entry.since.milliseconds += leaked * leak
    return entry
  }

  /// Drops what has leaked away, and then the longest unused until a quarter of the room is free: so it is rare.
  private mutating func forget(at now: Timestamp) {
    entries = entries.filter { settled($0.value, at: now).count > 0 }
    let room = capacity * 3 / 4
    guard entries.count > room else { return }
    let oldest = entries.sorted { $0.value.lastCharge < $1.value.lastCharge }.prefix(entries.count - room)
    for (key, _) in oldest { entries[key] = nil }
  }
}
