import Metrics
import Synchronization

/// One line, or pair of lines, of the exposition: what was counted under one name and set of labels.
final class Series: CounterHandler, RecorderHandler, TimerHandler {
  struct Key: Hashable, Comparable {
    let name: String
    let labels: String

    /// Dots and dashes are no letters of a Prometheus name; times are told in seconds.
    func exposedName(_ kind: Kind) -> String {
      let plain = String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
      return switch kind {
      case .counter: "vitrine_\(plain)_total"
      case .timer: "vitrine_\(plain)_seconds"
      case .gauge, .summary: "vitrine_\(plain)"
      }
    }

    static func < (left: Key, right: Key) -> Bool { (left.name, left.labels) < (right.name, right.labels) }
  }

  enum Kind {
    case counter, gauge, summary, timer

    var exposedType: String {
      switch self {
      case .counter: "counter"
      case .gauge: "gauge"
      case .summary, .timer: "summary"
      }
    }
  }

  private struct Values {
    var count: Int64 = 0
    var sum: Double = 0
  }

  let kind: Kind
  private let values = Mutex(Values())

  init(kind: Kind) {
    self.kind = kind
  }

  func increment(by amount: Int64) { values.withLock { $0.sum += Double(amount) } }
  func reset() { values.withLock { $0 = Values() } }
  func record(_ value: Int64) { record(Double(value)) }
  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

  func record(_ value: Double) {
    values.withLock { values in
      values.count += 1
      values.sum = kind == .gauge ? value : values.sum + value
    }
  }

  func lines(named name: String, labels: String) -> String {
    let values = values.withLock { $0 }
    let braces = labels.isEmpty ? "" : "{\(labels)}"
    switch kind {
    case .counter, .gauge: return "\(name)\(braces) \(values.sum)\n"
    case .summary, .timer: return "\(name)_count\(braces) \(values.count)\n\(name)_sum\(braces) \(values.sum)\n"
    }
  }
}
