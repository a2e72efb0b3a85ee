import Foundation
import JSONRPC
import Synchronization

/// A service with one method for each thing that can happen to a call.
enum EchoService {
  static func router(_ log: EventLog = EventLog()) -> RPCRouter {
    var router = RPCRouter()
    router.register(Echo.self) { request, _ in request }
    router.register(Sleep.self) { request, _ in
      log.add("began")
      do {
        try await Task.sleep(for: .milliseconds(request.milliseconds))
      } catch {
        log.add("cancelled")
        throw error
      }
      log.add("slept")
      return Done()
    }
    router.register(Repeatable.self) { request, _ in
      log.add("began")
      try await Task.sleep(for: .milliseconds(request.milliseconds))
      return Done()
    }
    router.register(Ignore.self) { _, _ in
      // Deaf to cancellation, which ends every sleep of a task.
      while log.count(of: "release") == 0 {
        await withCheckedContinuation { continuation in
          DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(5)) { continuation.resume() }
        }
      }
      log.add("ended")
      return Done()
    }
    router.register(AskBack.self) { request, context in
      guard let peer = context.peer else { return Echo(text: "nobody") }
      return try await peer.call(Echo(text: "back \(request.text)"))
    }
    router.register(Refuse.self) { _, _ in throw Refusal.closed }
    router.register(Remember.self) { request, _ in
      log.add(request.text)
      return Done()
    }
    router.register(Context.self) { _, context in
      let remaining = context.deadline.map { Int(ContinuousClock.now.duration(to: $0).components.seconds) }
      return Context.Answer(seconds: remaining, traceparent: context.traceparent)
    }
    return router
  }
}

struct Echo: RPCRequest, Equatable {
  static let method = "echo"
  typealias Response = Echo
  var text: String
}

struct Sleep: RPCRequest {
  static let method = "sleep"
  typealias Response = Done
  var milliseconds: Int
}

struct Repeatable: RPCRequest {
  static let method = "repeatable"
  static let isIdempotent = true
  typealias Response = Done
  var milliseconds = 0
}

struct Ignore: RPCRequest {
  static let method = "ignore"
  typealias Response = Done
}

struct AskBack: RPCRequest {
  static let method = "askBack"
  typealias Response = Echo
  var text: String
}

struct Refuse: RPCRequest {
  static let method = "refuse"
  typealias Response = Done
}

struct Remember: RPCRequest {
  static let method = "remember"
  typealias Response = Done
  var text: String
}

struct Context: RPCRequest {
  static let method = "context"
  typealias Response = Answer

  struct Answer: Codable, Equatable {
    var seconds: Int?
    var traceparent: String?
  }
}

enum Refusal: String, RPCFailure {
  case closed
  var code: String { rawValue }
  var detail: String { "It is closed." }
}

/// What happened, in order.
final class EventLog: Sendable {
  private let state = Mutex<[String]>([])

  var events: [String] { state.withLock { $0 } }

  func add(_ event: String) { state.withLock { $0.append(event) } }

  func count(of event: String) -> Int { events.count { $0 == event } }

  /// Waits until `event` has happened `count` times.
  func wait(for event: String, count: Int = 1) async throws {
    try await eventually("\(event), \(count) times") { self.count(of: event) >= count }
  }
}

/// Waits until `condition` holds, for long enough that a busy machine gets there.
func eventually(_ what: String, _ condition: () async -> Bool) async throws {
  let deadline = ContinuousClock.now + .seconds(30)
  while await !condition() {
    guard .now < deadline else { throw NeverHappened(what: what) }
    try await Task.sleep(for: .milliseconds(2))
  }
}

struct NeverHappened: Error {
  var what: String
}
