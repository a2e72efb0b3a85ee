import CourierAPI
import Domain
import Testing

@testable import CourierService

// R23
struct SettlingTests {
  let now = Timestamp(milliseconds: 1_780_000_000_000)

  func standing(attempts: Int64 = 0, refusals: Int64 = 0, tried: Duration = .zero, unwanted: Bool = false)
    -> MailStanding
  {
    MailStanding(
      attempts: attempts, refusals: refusals, firstTriedAt: now.advanced(by: .zero - tried), isUnwanted: unwanted)
  }

  @Test func whatTheServerTookIsSent() {
    let settlement = standing().settled(by: .accepted(reply: "250 taken as 7"), at: now)
    #expect(settlement.status == .sent)
    #expect(settlement.attempts == 1)
    #expect(settlement.note == "The mail server took it: 250 taken as 7")
    #expect(standing().settled(by: .filed, at: now).note == "It lies in the local mail folder.")
  }

  @Test func whatTheServerRefusesBouncesWithItsWords() {
    let settlement = standing().settled(by: .refused(reply: "550 no such person"), at: now)
    #expect(settlement.status == .bounced)
    #expect(settlement.reason == "The mail server refused it: 550 no such person")
    #expect(settlement.attempts == 0)
  }

  @Test func patienceGrowsAndEndsAfterFiveDays() {
    var waits: [Int64] = []
    for refusals in 0..<9 {
      let settlement = standing(refusals: Int64(refusals)).settled(by: .deferred(reply: "451 later"), at: now)
      #expect(settlement.status == .queued)
      #expect(settlement.refusals == Int64(refusals) + 1)
      waits.append(((settlement.dueAt?.milliseconds ?? 0) - now.milliseconds) / 60_000)
    }
    #expect(waits == [1, 5, 15, 30, 60, 120, 240, 240, 240])
    let late = standing(refusals: 40, tried: .seconds(5 * 86_400)).settled(by: .deferred(reply: "451 later"), at: now)
    #expect(late.status == .bounced)
    #expect(late.reason == "Given up after five days. The mail server asks to try later: 451 later")
  }

  @Test func aServerThatIsAwayCountsAgainstNoMail() {
    let settlement = standing(refusals: 3).settled(by: .unreachable(reason: "refused"), at: now)
    #expect(settlement.status == .queued)
    #expect(settlement.refusals == 3)
    #expect(settlement.dueAt == now)
    #expect(settlement.attempts == 0)
  }

  @Test func aLostAnswerIsWorthOneMoreHandoverAndTheHistorySaysSo() {
    let first = standing().settled(by: .lost(reason: "timed out"), at: now)
    #expect(first.status == .queued)
    #expect(first.attempts == 1)
    #expect(first.note == "The mail server's answer was lost (timed out). It is handed over once more.")
    let second = standing(attempts: 1).settled(by: .lost(reason: "timed out"), at: now)
    #expect(second.status == .bounced)
    #expect(second.attempts == 2)
    #expect(second.reason?.contains("may have arrived") == true)
  }

  @Test func whatNeverBeganCountsAsNothing() {
    let settlement = standing(attempts: 1, refusals: 2).settled(by: .neverBegun, at: now)
    #expect(settlement == Settlement(status: .queued, reason: nil, note: nil, attempts: 1, refusals: 2, dueAt: now))
  }

  static let outcomes: [HandoverOutcome] = [
    .accepted(reply: "250"), .filed, .refused(reply: "550"), .deferred(reply: "450"), .unreachable(reason: "x"),
    .lost(reason: "x"), .neverBegun,
  ]

  /// Whatever happens in whatever order: at most two handovers that a server may have taken, and an end.
  @Test func noMailIsHandedOverMoreThanTwiceWhateverHappens() {
    var paths = [standing()]
    for _ in 0..<5 {
      var next: [MailStanding] = []
      for path in paths {
        for outcome in Self.outcomes {
          let settlement = path.settled(by: outcome, at: now)
          #expect(settlement.attempts <= MailStanding.attemptsAtMost)
          #expect((settlement.dueAt != nil) == (settlement.status == .queued))
          #expect(settlement.status != .sending)
          guard settlement.status == .queued else { continue }
          #expect(settlement.attempts < MailStanding.attemptsAtMost)
          next.append(
            MailStanding(
              attempts: settlement.attempts, refusals: settlement.refusals, firstTriedAt: now, isUnwanted: false))
        }
      }
      paths = next
    }
    #expect(!paths.isEmpty)
  }

  @Test(arguments: outcomes)
  func whatIsUnwantedIsNotQueuedAgain(outcome: HandoverOutcome) {
    #expect(standing(unwanted: true).settled(by: outcome, at: now).status != .queued)
  }

  @Test func aSilentServerIsLeftAloneLongerAndLonger() {
    #expect(
      (1...11).map { RetrySchedule.pause(afterFailures: $0) }.map(\.components.seconds)
        == [1, 2, 4, 8, 16, 32, 64, 128, 256, 256, 256])
    #expect(RetrySchedule.pause(afterFailures: 100_000) <= .seconds(300))
  }
}
