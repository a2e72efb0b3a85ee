import Testing

@testable import RunnerCore

/// Every sequence of events up to a length, against the invariants that `Supervisor` states.
struct SupervisorInvariantTests {
  /// What a driver would know: which groups there are, and what was asked for.
  private struct World {
    var supervisor: Supervisor
    var now: ContinuousClock.Instant
    var nextGroup: Int32 = 100
    var awaiting: Set<Int> = []
    var leaders: [Int: Int32] = [:]
    var remnants: Set<Int32> = []
    var isStopping = false
    var isFinished = false

    mutating func send(_ event: SupervisorEvent) {
      let wasStopping = isStopping
      if event == .stopRequested || event == .killRequested { isStopping = true }
      for effect in supervisor.handle(event, at: now) {
        #expect(!isFinished, "\(effect) after finish")
        switch effect {
        case .spawn(let program):
          #expect(!wasStopping && !isStopping)
          #expect(leaders[program] == nil && !awaiting.contains(program))
          awaiting.insert(program)
        case .signal(let group, let signal):
          #expect(leaders.values.contains(group) || remnants.contains(group), "\(group) is no group of ours")
          if signal == .kill { remnants.remove(group) }
        case .report: break
        case .finish:
          #expect(leaders.isEmpty && remnants.isEmpty && awaiting.isEmpty)
          isFinished = true
        }
      }
      if !isStopping { #expect(remnants.isEmpty) }
    }

    mutating func step(_ choice: Int) {
      let program = choice % 2
      switch choice / 2 {
      case 0:
        guard awaiting.remove(program) != nil else { return send(.started(program, group: 9)) }
        leaders[program] = nextGroup
        nextGroup += 1
        send(.started(program, group: nextGroup - 1))
      case 1:
        awaiting.remove(program)
        send(.couldNotStart(program, reason: "no"))
      case 2:
        leaders[program] = nil
        send(.exited(program, .code(1), groupIsEmpty: true))
      case 3:
        if let group = leaders.removeValue(forKey: program) { remnants.insert(group) }
        send(.exited(program, .code(1), groupIsEmpty: false))
      case 4:
        if let draining = supervisor.drainingGroups.first(where: { $0.program == program }) {
          remnants.remove(draining.group)
        }
        send(.groupEmptied(program))
      case 5:
        now += program == 0 ? .milliseconds(150) : .seconds(20)
        send(.timePassed)
      default: send(program == 0 ? .stopRequested : .killRequested)
      }
    }
  }

  @Test func holdForEverySequenceOfEvents() {
    let choices = 14
    var ends = 0
    func explore(_ world: World, depth: Int) {
      if world.isFinished { ends += 1 }
      guard depth > 0 else { return }
      for choice in 0..<choices {
        var next = world
        next.step(choice)
        explore(next, depth: depth - 1)
      }
    }
    var world = World(supervisor: Supervisor(programs: 2), now: ContinuousClock.now)
    world.send(.begin)
    explore(world, depth: 4)
    #expect(ends > 0)
  }

  @Test func everyStopComesToAnEnd() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      var world = World(supervisor: Supervisor(programs: 2), now: ContinuousClock.now)
      world.send(.begin)
      for _ in 0..<40 { world.step(Int.random(in: 0..<12, using: &generator)) }
      world.send(.stopRequested)
      // Answers that are owed come, SIGKILL ends what is left, and time passes.
      for program in world.awaiting.sorted() { world.step(program) }
      world.now += .seconds(10)
      world.send(.timePassed)
      for program in world.leaders.keys.sorted() { world.step(4 + program) }
      #expect(world.isFinished)
    }
  }
}
