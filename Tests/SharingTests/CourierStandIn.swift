import CourierAPI
import Domain
import JSONRPC
import Synchronization

/// Courier's event log, written by the test.
final class CourierStandIn: Sendable {
  private let events = Mutex<[EventPage<CourierEvent>.Sequenced]>([])

  func append(_ event: CourierEvent, at: Timestamp = .now) {
    events.withLock { $0.append(.init(sequence: Int64($0.count + 1), at: at, event: event)) }
  }

  var router: RPCRouter {
    var router = RPCRouter()
    router.register(CourierEvents.self) { request, _ in
      EventPage(events: self.events.withLock { $0.filter { $0.sequence > request.after } })
    }
    return router
  }
}
