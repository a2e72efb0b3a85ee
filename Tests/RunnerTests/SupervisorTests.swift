import Testing

@testable import RunnerCore

struct SupervisorTests {
  private let start = ContinuousClock.now

  /// Two programs that run, in groups 100 and 101, since `start`.
  private func serving() -> Supervisor {
    var supervisor = Supervisor(programs: 2)
    _ = supervisor.handle(.begin, at: start)
    _ = supervisor.handle(.started(0, group: 100), at: start)
    _ = supervisor.handle(.started(1, group: 101), at: start)
    return supervisor
  }

  @Test func everyProgramIsStartedOnce() {
    var supervisor = Supervisor(programs: 2)
    #expect(supervisor.handle(.begin, at: start) == [.spawn(0), .spawn(1)])
    #expect(supervisor.handle(.begin, at: start).isEmpty)
    #expect(supervisor.handle(.started(1, group: 7), at: start) == [.report(.started(1, group: 7))])
    #expect(supervisor.handle(.started(1, group: 8), at: start).isEmpty)
    #expect(supervisor.nextDeadline == nil)
  }

  @Test func crashedProgramIsStartedAgainAfterAWaitWhileTheOtherGoesOn() {
    var supervisor = serving()
    let crash = start + .seconds(1)
    #expect(
      supervisor.handle(.exited(0, .code(1), groupIsEmpty: true), at: crash)
        == [.report(.exited(0, .code(1), restart: .milliseconds(200)))])
    #expect(supervisor.nextDeadline == crash + .milliseconds(200))
    #expect(supervisor.handle(.timePassed, at: crash + .milliseconds(199)).isEmpty)
    #expect(supervisor.handle(.timePassed, at: crash + .milliseconds(200)) == [.spawn(0)])
    #expect(supervisor.handle(.timePassed, at: crash + .seconds(60)).isEmpty)
  }

  @Test func programThatEndsInGoodOrderIsStartedAgainToo() {
    var supervisor = serving()
    _ = supervisor.handle(.exited(0, .code(0), groupIsEmpty: true), at: start)
    #expect(supervisor.handle(.timePassed, at: start + .seconds(1)) == [.spawn(0)])
  }

  @Test func whatACrashedProgramLeftBehindIsKilledAtOnce() {
    var supervisor = serving()
    #expect(
      supervisor.handle(.exited(1, .signal(11), groupIsEmpty: false), at: start)
        == [
          .signal(group: 101, .kill), .report(.exited(1, .signal(11), restart: .milliseconds(200))),
        ])
  }

  @Test func programThatCannotStartIsTriedAgain() {
    var supervisor = Supervisor(programs: 1)
    _ = supervisor.handle(.begin, at: start)
    #expect(
      supervisor.handle(.couldNotStart(0, reason: "no such file"), at: start)
        == [.report(.couldNotStart(0, reason: "no such file", retry: .milliseconds(200)))])
    #expect(supervisor.handle(.timePassed, at: start + .milliseconds(200)) == [.spawn(0)])
    _ = supervisor.handle(.couldNotStart(0, reason: "no such file"), at: start + .milliseconds(200))
    #expect(supervisor.nextDeadline == start + .milliseconds(600))
  }

  @Test func waitsGrowPerProgramAndBeginAnewAfterAGoodRun() {
    var supervisor = serving()
    var now = start
    func crash(_ program: Int, after run: Duration) -> Duration? {
      now += run
      let effects = supervisor.handle(.exited(program, .code(1), groupIsEmpty: true), at: now)
      guard case .report(.exited(_, _, let wait))? = effects.first else { return nil }
      now += wait
      #expect(supervisor.handle(.timePassed, at: now) == [.spawn(program)])
      _ = supervisor.handle(.started(program, group: 100), at: now)
      return wait
    }
    let waits = (0..<8).map { _ in crash(0, after: .seconds(1)) }
    #expect(waits == [200, 400, 800, 1600, 3200, 6400, 10_000, 10_000].map { .milliseconds($0) })
    #expect(crash(1, after: .seconds(1)) == .milliseconds(200))
    #expect(crash(0, after: .seconds(5)) == .milliseconds(200))
    #expect(crash(0, after: .seconds(4)) == .milliseconds(400))
  }

  @Test func stopAsksEveryGroupAndEndsWhenTheLastIsGone() {
    var supervisor = serving()
    #expect(
      supervisor.handle(.stopRequested, at: start)
        == [.report(.stopping), .signal(group: 100, .terminate), .signal(group: 101, .terminate)])
    #expect(supervisor.nextDeadline == start + .seconds(10))
    #expect(supervisor.handle(.stopRequested, at: start).isEmpty)
    #expect(
      supervisor.handle(.exited(1, .code(0), groupIsEmpty: true), at: start) == [.report(.stopped(1, .code(0)))])
    #expect(
      supervisor.handle(.exited(0, .signal(15), groupIsEmpty: true), at: start)
        == [.report(.stopped(0, .signal(15))), .finish])
    #expect(supervisor.handle(.timePassed, at: start + .seconds(99)).isEmpty)
    #expect(supervisor.nextDeadline == nil)
  }

  @Test func whoDoesNotEndInTimeIsKilledOnce() {
    var supervisor = serving()
    _ = supervisor.handle(.stopRequested, at: start)
    _ = supervisor.handle(.exited(0, .code(0), groupIsEmpty: true), at: start + .seconds(2))
    #expect(supervisor.handle(.timePassed, at: start + .seconds(9)).isEmpty)
    #expect(
      supervisor.handle(.timePassed, at: start + .seconds(10))
        == [.report(.killing([1])), .signal(group: 101, .kill)])
    #expect(supervisor.handle(.timePassed, at: start + .seconds(20)).isEmpty)
    #expect(
      supervisor.handle(.exited(1, .signal(9), groupIsEmpty: true), at: start + .seconds(10))
        == [.report(.stopped(1, .signal(9))), .finish])
  }

  @Test func leftBehindProcessesHaveTheSameGrace() {
    var supervisor = serving()
    _ = supervisor.handle(.stopRequested, at: start)
    _ = supervisor.handle(.exited(0, .code(0), groupIsEmpty: false), at: start)
    _ = supervisor.handle(.exited(1, .code(0), groupIsEmpty: false), at: start)
    #expect(supervisor.drainingGroups.map(\.group) == [100, 101])
    #expect(supervisor.handle(.groupEmptied(0), at: start).isEmpty)
    #expect(
      supervisor.handle(.timePassed, at: start + .seconds(10))
        == [.report(.killing([1])), .signal(group: 101, .kill), .finish])
  }

  @Test func lastGroupToEmptyEndsIt() {
    var supervisor = serving()
    _ = supervisor.handle(.stopRequested, at: start)
    _ = supervisor.handle(.exited(0, .code(0), groupIsEmpty: true), at: start)
    _ = supervisor.handle(.exited(1, .code(0), groupIsEmpty: false), at: start)
    #expect(supervisor.handle(.groupEmptied(1), at: start) == [.finish])
  }

  @Test func killDoesNotWaitForTheGrace() {
    var supervisor = serving()
    _ = supervisor.handle(.stopRequested, at: start)
    #expect(
      supervisor.handle(.killRequested, at: start)
        == [.report(.killing([0, 1])), .signal(group: 100, .kill), .signal(group: 101, .kill)])
  }

  @Test func nothingIsStartedAfterAStop() {
    var supervisor = serving()
    _ = supervisor.handle(.exited(0, .code(1), groupIsEmpty: true), at: start)
    _ = supervisor.handle(.stopRequested, at: start)
    #expect(supervisor.handle(.timePassed, at: start + .seconds(5)).isEmpty)
    #expect(
      supervisor.handle(.exited(1, .code(0), groupIsEmpty: true), at: start + .seconds(5))
        == [.report(.stopped(1, .code(0))), .finish])
  }

  @Test func programThatWasJustBeingStartedIsStoppedAsSoonAsItRuns() {
    var supervisor = Supervisor(programs: 2)
    _ = supervisor.handle(.begin, at: start)
    _ = supervisor.handle(.stopRequested, at: start)
    #expect(
      supervisor.handle(.started(0, group: 100), at: start)
        == [.report(.started(0, group: 100)), .signal(group: 100, .terminate)])
    #expect(supervisor.handle(.killRequested, at: start) == [.report(.killing([0])), .signal(group: 100, .kill)])
    #expect(
      supervisor.handle(.started(1, group: 101), at: start)
        == [.report(.started(1, group: 101)), .signal(group: 101, .kill)])
  }

  @Test func stopBeforeTheBeginningEndsAtOnce() {
    var supervisor = Supervisor(programs: 2)
    #expect(supervisor.handle(.stopRequested, at: start) == [.report(.stopping), .finish])
    #expect(supervisor.handle(.begin, at: start).isEmpty)
  }
}
