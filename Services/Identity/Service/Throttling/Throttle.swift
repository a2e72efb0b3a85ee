import Domain

/// R12: slows down whoever guesses, and locks nobody else out. Pure: it knows no clock and no database.
///
/// An attempt is an email tried from a network, or a network alone where everybody has the same code to type (R11). Three counts stand behind an answer, and each leaks away by itself:
///
/// - of the *attempt*: this email from this network. Five wrong tries are free, then each doubles the wait, from one
///   second up to 15 minutes. This is what a guesser at one person meets.
/// - of the *network*, whatever the emails. A hundred in ten minutes empty its budget; from then on it gets one try each
///   six seconds. This is what a guesser at many people meets.
/// - of the *email*, whatever the networks. It never delays by itself: somebody who guesses from elsewhere would keep
///   the real person out. It only takes the free tries away: while an email is under attack, each network that was wrong
///   once waits. A network that was not, as the real person's, still gets in at its first try. So whoever rents many
///   networks has one guess from each instead of five.
///
/// Nobody pays for others: at most they wait six seconds for their turn in a network that somebody else abuses.
/// A wedding's hotel, where three hundred guests type and mistype behind one address, stays within its budget because
/// whoever gets in is given back all that they were charged; and nobody can give back what others were charged, so a
/// guesser with a valid code of their own gains nothing.
///
/// Where there is no email only the network counts: a count of its own for a link's code would be one that all guests of
/// the link share, and whoever guesses would keep them out. A right try gives back its own charge and no other.
///
/// A try is charged when it is let in, and given back when it was right: guesses made at the same time all count.
/// Known and unknown emails, live and revoked invitations are the same here: nothing is looked up.
struct Throttle: Sendable {
  /// An email tried from a network. For access codes the email is one person of one studio.
  struct Attempt: Hashable, Sendable {
    /// nil for codes that are no one person's.
    var email: String?
    var network: String
  }

  enum Verdict: Equatable, Sendable {
    case admitted
    case wait(seconds: Int)
  }

  private static let freeTries = 5
  private static let freeTriesUnderAttack = 1
  private static let shortestWait: Int64 = 1000
  private static let longestWait: Int64 = 15 * 60 * 1000
  private static let budget = 100

  private var attempts: LeakyCounts<Attempt>
  private var networks: LeakyCounts<String>
  private var emails: LeakyCounts<String>

  /// - Parameter capacity: how many attempts, networks and emails are remembered; past that, the oldest are forgotten.
  init(capacity: Int = 50_000) {
    attempts = LeakyCounts(leak: 30 * 60 * 1000, capacity: capacity)
    networks = LeakyCounts(leak: 6 * 1000, capacity: capacity)
    emails = LeakyCounts(leak: 6 * 1000, capacity: capacity)
  }

  /// Asks to try, and charges for it when the answer is yes.
  mutating func admit(_ attempt: Attempt, at now: Timestamp) -> Verdict {
    let wait = max(waitOfAttempt(attempt, at: now), waitOfNetwork(attempt.network, at: now))
    guard wait == 0 else { return .wait(seconds: Int((wait + 999) / 1000)) }
    networks.charge(attempt.network, at: now)
    if let email = attempt.email {
      attempts.charge(attempt, at: now)
      emails.charge(email, at: now)
    }
    return .admitted
  }

  /// The try was right: gives back all that this email was charged from this network.
  mutating func succeed(_ attempt: Attempt, at now: Timestamp) {
    giveBack(attempt.email == nil ? 1 : attempts.count(of: attempt, at: now), to: attempt, at: now)
  }

  /// The try was let in and then not made.
  mutating func withdraw(_ attempt: Attempt, at now: Timestamp) {
    giveBack(1, to: attempt, at: now)
  }

  private mutating func giveBack(_ charged: Int, to attempt: Attempt, at now: Timestamp) {
    networks.giveBack(charged, to: attempt.network, at: now)
    guard let email = attempt.email else { return }
    attempts.giveBack(charged, to: attempt, at: now)
    emails.giveBack(charged, to: email, at: now)
  }

  /// Milliseconds.
  private func waitOfAttempt(_ attempt: Attempt, at now: Timestamp) -> Int64 {
    guard let email = attempt.email else { return 0 }
    let isUnderAttack = [networks.count(of: attempt.network, at: now), emails.count(of: email, at: now)]
      .contains { $0 >= Self.budget }
    let free = isUnderAttack ? Self.freeTriesUnderAttack : Self.freeTries
    let past = attempts.count(of: attempt, at: now) - free
    guard past >= 0, let last = attempts.lastCharge(of: attempt) else { return 0 }
    let delay = min(Self.shortestWait << Int64(min(past, 20)), Self.longestWait)
    // A clock that was set back must not make anybody wait longer.
    return min(max(0, last.milliseconds + delay - now.milliseconds), delay)
  }

  private func waitOfNetwork(_ network: String, at now: Timestamp) -> Int64 {
    networks.count(of: network, at: now) < Self.budget ? 0 : networks.untilNextLeak(of: network, at: now)
  }
}
