import Domain
import Foundation
import IdentityAPI
import JSONRPC
import Logging
import ServiceHost
import Storage

/// Studios, accounts, sessions, access codes and the accounts of clients.
///
/// The only service that hashes what people type, and the only one that knows which token opens what. What it promises
/// about time (R12): the same work is done whatever is wrong with an email, a password or a code, and guessing slows
/// nobody down but those who guess.
public struct IdentityService: IdentityAPI {
  let database: Database
  let logger: Logger
  let now: @Sendable () -> Timestamp
  let watchers = Watchers()
  /// Passwords: slow on purpose, so one or two at once, and after everything else the machine has to do.
  let passwords: HashingQueue
  /// Access codes: fast. Not behind the passwords, so that who guesses those keeps no guest out.
  let accessCodes: HashingQueue
  /// Codes that people chose: slow as passwords, and not behind them either. A network's whole budget of guesses fits in
  /// twice, so that such a burst makes others wait seconds and turns nobody away.
  let chosenCodes: HashingQueue
  let signInAttempts: AttemptLedger
  let clientSignInAttempts: AttemptLedger
  let accessCodeAttempts: AttemptLedger

  /// - Parameter now: the clock that sessions and throttling go by.
  public init(database: Database, logger: Logger, now: @escaping @Sendable () -> Timestamp = { .now }) {
    self.database = database
    self.logger = logger
    self.now = now
    let slow = ProcessInfo.processInfo.activeProcessorCount > 3 ? 2 : 1
    passwords = HashingQueue(name: "passwords", threads: slow, mostWaiting: 40, expected: 0.15, yields: true)
    chosenCodes = HashingQueue(name: "chosen codes", threads: slow, mostWaiting: 200, expected: 0.15, yields: true)
    accessCodes = HashingQueue(name: "access codes", threads: 1, mostWaiting: 1000, expected: 0.001, yields: false)
    signInAttempts = AttemptLedger(now: now)
    clientSignInAttempts = AttemptLedger(now: now)
    accessCodeAttempts = AttemptLedger(now: now)
  }

  /// Hashes on a queue.
  /// - Throws: `IdentityFailure.tooManyAttempts` when too much waits there.
  func hash<Value: Sendable>(
    on queue: HashingQueue, _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    do {
      return try await queue.run(work)
    } catch let busy as HashingQueue.Busy {
      throw IdentityFailure.tooManyAttempts(retryAfter: busy.retryAfter)
    }
  }
}
