import Domain
import Testing

@testable import IdentityService

/// R12: repeated failures slow that email and that network down, and lock nobody else out.
@Suite struct ThrottleTests {
  private var throttle = Throttle()
  private var now = Timestamp(milliseconds: 1_800_000_000_000)

  private mutating func fails(_ email: String, from network: String) -> Throttle.Verdict {
    throttle.admit(.init(email: email, network: network), at: now)
  }

  private mutating func gets(_ email: String, inFrom network: String) -> Throttle.Verdict {
    let attempt = Throttle.Attempt(email: email, network: network)
    let verdict = throttle.admit(attempt, at: now)
    if verdict == .admitted { throttle.succeed(attempt, at: now) }
    return verdict
  }

  private mutating func pass(_ seconds: Int) { now = now.advanced(by: .seconds(seconds)) }

  @Test mutating func fiveTriesAreFreeAndThenWaitsDouble() {
    for _ in 0..<5 { #expect(fails("ann", from: "home") == .admitted) }
    var waits: [Int] = []
    for _ in 0..<13 {
      guard case .wait(let seconds) = fails("ann", from: "home") else { break }
      waits.append(seconds)
      pass(seconds)
      #expect(fails("ann", from: "home") == .admitted)
    }
    #expect(waits.prefix(10) == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512])
    #expect(waits.allSatisfy { $0 <= 15 * 60 })
    #expect(waits.contains(15 * 60))
  }

  @Test mutating func askingWhileWaitingCostsNothing() {
    for _ in 0..<5 { _ = fails("ann", from: "home") }
    for _ in 0..<1000 { #expect(fails("ann", from: "home") == .wait(seconds: 1)) }
    pass(1)
    #expect(fails("ann", from: "home") == .admitted)
  }

  @Test mutating func successForgetsThePersonsMistakes() {
    for _ in 0..<4 { _ = fails("ann", from: "home") }
    #expect(gets("ann", inFrom: "home") == .admitted)
    for _ in 0..<5 { #expect(fails("ann", from: "home") == .admitted) }
  }

  @Test mutating func mistakesAreForgottenWithTime() {
    for _ in 0..<5 { _ = fails("ann", from: "home") }
    pass(3 * 3600)
    for _ in 0..<5 { #expect(fails("ann", from: "home") == .admitted) }
    #expect(fails("ann", from: "home") != .admitted)
  }

  @Test mutating func otherPeopleOfTheNetworkAndOtherNetworksAreFree() {
    for _ in 0..<50 { _ = fails("ann", from: "home") }
    #expect(fails("bob", from: "home") == .admitted)
    #expect(fails("ann", from: "office") == .admitted)
  }

  @Test mutating func emailGuessedAtFromEverywhereStillOpensToItsOwner() {
    for index in 0..<10_000 { _ = fails("ann", from: "rented \(index)") }
    #expect(gets("ann", inFrom: "home") == .admitted)
  }

  @Test mutating func underAttackEachNetworkHasOneFreeTry() {
    for index in 0..<100 { _ = fails("ann", from: "rented \(index)") }
    #expect(fails("ann", from: "home") == .admitted)
    #expect(fails("ann", from: "home") == .wait(seconds: 1))
    pass(1)
    #expect(gets("ann", inFrom: "home") == .admitted)
  }

  @Test mutating func networkThatTriesManyPeopleIsSlowedForAllOfThem() {
    for index in 0..<100 { #expect(fails("person \(index)", from: "farm") == .admitted) }
    #expect(fails("person 100", from: "farm") == .wait(seconds: 6))
    // From then on ten a minute, for as long as it goes on.
    var admitted = 0
    for second in 0..<600 {
      if fails("later \(second)", from: "farm") == .admitted { admitted += 1 }
      pass(1)
    }
    #expect((99...101).contains(admitted))
    #expect(fails("ann", from: "home") == .admitted)
  }

  @Test mutating func slowedNetworkNeverWaitsLongerThanItsTurn() {
    for index in 0..<5000 { _ = fails("person \(index)", from: "farm") }
    for index in 0..<100 {
      guard case .wait(let seconds) = fails("newcomer \(index)", from: "farm") else { continue }
      #expect(seconds <= 6)
      pass(1)
    }
  }

  // Three hundred guests behind one address, who all mistype first, within a quarter of an hour.
  @Test mutating func hotelFullOfMistypingGuestsGetsIn() {
    for guest in 0..<300 {
      #expect(fails("guest \(guest)", from: "hotel") == .admitted)
      pass(2)
      if guest >= 20 { #expect(gets("guest \(guest - 20)", inFrom: "hotel") == .admitted) }
      pass(1)
    }
  }

  // All at the same moment is more than the budget: some wait, and everyone is in soon.
  @Test mutating func wholeHotelAtOnceIsInWithinAMinute() {
    for guest in 0..<300 { _ = fails("guest \(guest)", from: "hotel") }
    var outside = Set(0..<300)
    for _ in 0..<60 {
      for guest in outside where gets("guest \(guest)", inFrom: "hotel") == .admitted { outside.remove(guest) }
      pass(1)
    }
    #expect(outside.isEmpty)
  }

  // A guest with a valid code of their own cannot wash the network clean for guessing.
  @Test mutating func ownSuccessesGiveNothingBackOfOthersFailures() {
    var tried = 0
    for index in 0..<1000 {
      if fails("person \(index)", from: "hotel") == .admitted { tried += 1 }
      _ = gets("insider", inFrom: "hotel")
    }
    #expect(tried == 100)
  }

  // R11: a link's code is everybody's: only networks are counted, and a right try gives back no more than its own.
  @Test mutating func sharedCodesSlowNetworksDownAndNothingElse() {
    let (flood, home) = (Throttle.Attempt(network: "flood"), Throttle.Attempt(network: "home"))
    for round in 0..<100 {
      #expect(throttle.admit(flood, at: now) == .admitted)
      if round == 50 { throttle.succeed(flood, at: now) }
    }
    #expect(throttle.admit(flood, at: now) == .admitted)
    #expect(throttle.admit(flood, at: now) == .wait(seconds: 6))
    #expect(throttle.admit(home, at: now) == .admitted)
    throttle.succeed(home, at: now)
    throttle.withdraw(flood, at: now)
    #expect(throttle.admit(flood, at: now) == .admitted)
  }

  @Test mutating func guessesAtTheSameTimeAllCount() {
    let verdicts = (0..<50).map { _ in fails("ann", from: "home") }
    #expect(verdicts.count { $0 == .admitted } == 5)
  }

  @Test mutating func tryThatWasNotMadeIsNotCharged() {
    for _ in 0..<1000 {
      #expect(fails("ann", from: "home") == .admitted)
      throttle.withdraw(.init(email: "ann", network: "home"), at: now)
    }
  }

  @Test mutating func clockSetBackKeepsNobodyWaitingLonger() {
    for _ in 0..<5 { _ = fails("ann", from: "home") }
    pass(-24 * 3600)
    guard case .wait(let seconds) = fails("ann", from: "home") else { return }
    #expect(seconds <= 1)
  }

  @Test mutating func memoryIsBoundedAndFreshAttackersAreNotForgotten() {
    var counts = LeakyCounts<Int>(leak: 1000, capacity: 100)
    for key in 0..<100_000 {
      counts.charge(key, at: now)
      if key % 10 == 0 { now = now.advanced(by: .milliseconds(1)) }
      #expect(counts.keys <= 100)
    }
    #expect(counts.count(of: 99_999, at: now) == 1)
    #expect(counts.count(of: 99_950, at: now) == 1)
    #expect(counts.count(of: 0, at: now) == 0)
  }
}
