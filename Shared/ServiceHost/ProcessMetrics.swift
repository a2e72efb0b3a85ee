import Metrics
import Synchronization

/// The backend of swift-metrics in every process: sums and counts. Timers and recorders become summaries without
/// quantiles (`_count`, `_sum`); a rate over both gives the mean.
public final class ProcessMetrics: MetricsFactory {
  public static let shared = ProcessMetrics()

  private let series = Mutex<[Series.Key: Series]>([:])

  /// Everything counted so far.
  public var samples: [MetricSample] {
    series.withLock { $0.sorted { $0.key < $1.key } }.flatMap { $1.samples(of: $0) }
  }

  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    series(.counter, label, dimensions)
  }

  public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    series(aggregate ? .summary : .gauge, label, dimensions)
  }

  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    series(.timer, label, dimensions)
  }

  public func destroyCounter(_ handler: any CounterHandler) {}
  public func destroyRecorder(_ handler: any RecorderHandler) {}
  public func destroyTimer(_ handler: any TimerHandler) {}

  private func series(_ kind: Series.Kind, _ label: String, _ dimensions: [(String, String)]) -> Series {
    let key = Series.Key(name: label, labels: dimensions.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ","))
    return series.withLock { series in
      if let known = series[key] { return known }
      let fresh = Series(kind: kind)
      series[key] = fresh
      return fresh
    }
  }
}
