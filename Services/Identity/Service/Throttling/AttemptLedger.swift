import Domain
import IdentityAPI
import Synchronization

/// The throttle of one kind of secret, shared by all calls.
///
/// In memory only: a restart forgets it. What a guesser gains by that is a few free tries for each restart.
final class AttemptLedger: Sendable {
  private let throttle = Mutex(Throttle())
  private let now: @Sendable () -> Timestamp

  init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

  /// Lets one try be made.
  /// - Parameters:
  ///   - email: whose secret it is; nil for one that many share: only the network is slowed down.
  ///   - verify: says whether it was right. When it throws, no try was made.
  /// - Throws: `IdentityFailure.tooManyAttempts`, and what `verify` throws.
  func attempt<Found: Sendable>(
    email: String?, network: String, verify: () async throws -> Found?
  ) async throws -> Found? {
    // As long as emails and networks get; what is longer is somebody's nonsense and shares a count with its like.
    let attempt = Throttle.Attempt(email: email.map(bounded), network: bounded(network))
    if case .wait(let seconds) = throttle.withLock({ $0.admit(attempt, at: now()) }) {
      throw IdentityFailure.tooManyAttempts(retryAfter: seconds)
    }
    do {
      let found = try await verify()
      if found != nil { throttle.withLock { $0.succeed(attempt, at: now()) } }
      return found
    } catch {
      throttle.withLock { $0.withdraw(attempt, at: now()) }
      throw error
    }
  }

  private func bounded(_ text: String) -> String { String(decoding: text.utf8.prefix(300), as: UTF8.self) }
}

extension EmailAddress {
  /// What attempts at an email are counted under: the address, or what was typed where it is none.
  static func counted(_ typed: String) -> String { EmailAddress(typed)?.rawValue ?? typed.lowercased() }
}
