import ServiceHost
import Testing

@testable import GatewayService

/// R6: what the gateway believes is never older than the last notice, whichever way answers and notices cross.
@Suite struct BeliefTests {
  private let belief = Belief<String, Int>(newer: max)

  @Test func nothingIsBelievedBeforeTheServiceIsWatched() {
    belief.learn(1, for: "gallery", askedIn: belief.generation)
    #expect(belief.value(for: "gallery") == nil)
  }

  @Test func anAnswerIsBelievedOnceWatched() {
    watch()
    belief.learn(1, for: "gallery", askedIn: belief.generation)
    #expect(belief.value(for: "gallery") == 1)
  }

  @Test func anAnswerUnderWayDoesNotUndoANotice() {
    watch()
    let asked = belief.generation
    belief.note(7, for: "gallery")
    belief.learn(6, for: "gallery", askedIn: asked)
    #expect(belief.value(for: "gallery") == 7)
  }

  @Test func anAnswerFromBeforeABreakIsNotLearnedAfterIt() {
    watch()
    let asked = belief.generation
    belief.forget()
    watch()
    belief.learn(1, for: "gallery", askedIn: asked)
    #expect(belief.value(for: "gallery") == nil)
  }

  @Test func anAnswerAskedWhileUnwatchedIsNotLearned() {
    watch()
    belief.forget()
    let asked = belief.generation
    watch()
    belief.learn(1, for: "gallery", askedIn: asked)
    #expect(belief.value(for: "gallery") == nil)
  }

  @Test func aSignOfLifeFromBeforeABreakCountsForNothing() {
    let generation = belief.nextGeneration
    belief.forget()
    belief.heard(sentAt: .now, generation: generation)
    #expect(belief.generation == nil)
  }

  @Test func silenceEndsBelief() {
    belief.heard(sentAt: .now - Watchers.lease, generation: belief.nextGeneration)
    belief.learn(1, for: "gallery", askedIn: belief.generation)
    #expect(belief.value(for: "gallery") == nil)
  }

  @Test func anOlderAnswerThatFindsNoRoomDoesNotUndoANotice() {
    let belief = Belief<Int, Int>(newer: max)
    belief.heard(sentAt: .now, generation: belief.nextGeneration)
    let asked = belief.generation
    for key in 0..<100_000 { belief.note(7, for: key) }
    belief.learn(6, for: 0, askedIn: asked)
    #expect(belief.value(for: 0) == 7)
  }

  @Test func theLeaseEndsBeforeAServiceStopsWaiting() {
    #expect(Watchers.lease < Watchers.timeout)
  }

  private func watch() {
    belief.heard(sentAt: .now, generation: belief.nextGeneration)
  }
}
