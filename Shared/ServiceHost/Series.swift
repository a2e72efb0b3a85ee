import Metrics
import Synchronization

/// What was counted under one name and set of labels.
final class Series: CounterHandler, RecorderHandler, TimerHandler {
  struct Key: Hashable, Comparable {
    let name: String
    let labels: String

    static func < (left: Key, right: Key) -> Bool { (left.name, left.labels) < (right.name, right.labels) }
  }

  enum Kind {
    case counter, gauge, summary, timer
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

  func samples(of key: Key) -> [MetricSample] {
    let values = values.withLock { $0 }
    // Dots and dashes are no letters of a Prometheus name.
    let name = "vitrine_" + String(key.name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    func sample(_ family: String, _ type: String, _ suffix: String, _ value: Double) -> MetricSample {
      MetricSample(family: family, type: type, suffix: suffix, labels: key.labels, value: value)
    }
    func summary(_ family: String) -> [MetricSample] {
      [
        sample(family, "summary", "_count", Double(values.count)), sample(family, "summary", "_sum", values.sum),
      ]
    }
    return switch kind {
    case .counter: [sample("\(name)_total", "counter", "", values.sum)]
    case .gauge: [sample(name, "gauge", "", values.sum)]
    case .summary: summary(name)
    case .timer: summary("\(name)_seconds")
    }
  }
}
