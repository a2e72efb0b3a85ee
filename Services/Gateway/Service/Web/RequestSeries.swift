import Hummingbird
import Metrics
import NIOCore

/// The figures of the requests of one method to one route.
struct RequestSeries: Sendable {
  private let route: String
  private let time: Metrics.Timer
  /// Counters of the answers that come so often that finding them anew each time would be felt.
  private let frequent: [HTTPResponse.Status: Counter]

  /// - Parameter frequent: statuses that are counted very often.
  init(method: HTTPRequest.Method, route: String, frequent: [HTTPResponse.Status] = []) {
    self.route = route
    time = Metrics.Timer(label: "http.request", dimensions: [("method", method.rawValue), ("route", route)])
    self.frequent = Dictionary(uniqueKeysWithValues: frequent.map { ($0, Self.counter(route, $0)) })
  }

  func took(since start: NIODeadline, _ status: HTTPResponse.Status) {
    time.recordNanoseconds((NIODeadline.now() - start).nanoseconds)
    (frequent[status] ?? Self.counter(route, status)).increment()
  }

  private static func counter(_ route: String, _ status: HTTPResponse.Status) -> Counter {
    Counter(label: "http.responses", dimensions: [("route", route), ("status", String(status.code))])
  }
}
