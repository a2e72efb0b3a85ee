import Domain
import SharingAPI
import Synchronization

/// So much of something in a time for each key: all at once or bit by bit, it comes back evenly. Against floods; it keeps
/// nobody out for long. In memory only: a restart forgets it.
final class Budget: Sendable {
  private struct Account {
    var spent: Double
    var at: Timestamp
  }

  private static let capacity = 50_000

  private let most: Double
  private let milliseconds: Double
  private let accounts = Mutex<[String: Account]>([:])

  init(perHour: Int) { (most, milliseconds) = (Double(perHour), 3_600_000) }

  init(perDay: Int) { (most, milliseconds) = (Double(perDay), 24 * 3_600_000) }

  /// Spends, or spends nothing and says when there is enough.
  /// - Throws: `tooManyAttempts`
  func admit(_ key: String, count: Int = 1, at now: Timestamp) throws {
    // As long as networks and addresses get; what is longer is nonsense and shares an account with its like.
    let key = String(decoding: key.utf8.prefix(300), as: UTF8.self)
    let missing = accounts.withLock { accounts in
      let spent = accounts[key].map { settled($0, at: now) } ?? 0
      let missing = spent + Double(count) - most
      guard missing <= 0 else { return missing }
      if accounts.count >= Self.capacity { accounts = accounts.filter { settled($0.value, at: now) > 0 } }
      if accounts.count >= Self.capacity { accounts.removeAll() }
      accounts[key] = Account(spent: spent + Double(count), at: now)
      return 0
    }
    guard missing <= 0 else {
      let seconds = missing / most * milliseconds / 1000
      throw SharingFailure.tooManyAttempts(retryAfter: max(1, Int(seconds.rounded(.up))))
    }
  }

  private func settled(_ account: Account, at now: Timestamp) -> Double {
    let passed = Double(max(0, now.milliseconds - account.at.milliseconds)) / milliseconds
    return max(0, account.spent - passed * most)
  }
}

/// What visitors may have of us, so that nobody floods others' mailboxes or the studio's lists.
struct Floods: Sendable {
  /// By network.
  let shares = Budget(perHour: 60)
  /// Addresses shared with, by network.
  let addresses = Budget(perHour: 200)
  /// People invited, by main client.
  let invited = Budget(perHour: 500)
  /// Requests to be let in, by network.
  let requests = Budget(perHour: 60)
  /// Sign-in links, by network.
  let signIns = Budget(perHour: 60)
  /// Sign-in links, by address.
  let signInAddresses = Budget(perHour: 6)
  /// Guests who tell who they are, by network.
  let details = Budget(perHour: 60)
  /// What visitors have us write to somebody.
  let letters = Letters()
}
