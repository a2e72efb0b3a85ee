/// When which program is started, stopped and started again: a pure state machine.
///
/// Events go in with the moment they happened at, effects come out. It holds no process, no clock and no timer: whoever
/// drives it carries out the effects in order and comes back with `timePassed` by `nextDeadline`.
///
/// Invariants:
/// - Every group that was started is signalled until it is known to be empty; `finish` comes once, when all are.
/// - After `stopRequested` nothing is spawned.
/// - What one program does changes nothing for another before `stopRequested`.
/// - An event that does not fit the state changes nothing: an answer may come late.
public struct Supervisor: Sendable {
  public typealias Moment = ContinuousClock.Instant

  private enum Phase: Equatable {
    case idle
    /// Spawned; the answer is awaited.
    case starting
    case running(group: Int32, since: Moment)
    /// It ended by itself and is started again at that moment.
    case waiting(until: Moment)
    /// Stopping, the program is gone, and processes it had started are not.
    case draining(group: Int32)
    case over
  }

  private enum Stage: Equatable {
    case serving
    case stopping(patience: Moment)
    case killing
    case finished
  }

  private struct Slot {
    var phase = Phase.idle
    var backoff: Backoff
  }

  private let grace: Duration
  private var slots: [Slot]
  private var stage = Stage.serving

  /// `grace`: how long programs have between SIGTERM and SIGKILL.
  public init(programs: Int, backoff: Backoff = Backoff(), grace: Duration = .seconds(10)) {
    self.grace = grace
    slots = Array(repeating: Slot(backoff: backoff), count: programs)
  }

  /// When `timePassed` is due at the latest; nil where only an event can change something.
  public var nextDeadline: Moment? {
    switch stage {
    case .serving:
      slots.compactMap { slot in
        if case .waiting(let until) = slot.phase { until } else { nil }
      }.min()
    case .stopping(let patience): patience
    case .killing, .finished: nil
    }
  }

  /// The groups without a leader. Nobody is told when they empty: look now and then, and say `groupEmptied`.
  public var drainingGroups: [(program: Int, group: Int32)] {
    slots.indices.compactMap { program in
      if case .draining(let group) = slots[program].phase { (program, group) } else { nil }
    }
  }

  public mutating func handle(_ event: SupervisorEvent, at now: Moment) -> [SupervisorEffect] {
    guard stage != .finished else { return [] }
    var effects =
      switch event {
      case .begin: begin()
      case .started(let program, let group): started(program, group, now)
      case .couldNotStart(let program, let reason): couldNotStart(program, reason, now)
      case .exited(let program, let status, let groupIsEmpty): exited(program, status, groupIsEmpty, now)
      case .groupEmptied(let program): groupEmptied(program)
      case .stopRequested: stop(now)
      case .killRequested: kill()
      case .timePassed: timePassed(now)
      }
    if stage != .serving && slots.allSatisfy({ $0.phase == .over }) {
      stage = .finished
      effects.append(.finish)
    }
    return effects
  }

  // MARK: - Serving

  private mutating func begin() -> [SupervisorEffect] {
    guard stage == .serving else { return [] }
    return slots.indices.filter { slots[$0].phase == .idle }.map { spawn($0) }
  }

  private mutating func spawn(_ program: Int) -> SupervisorEffect {
    slots[program].phase = .starting
    return .spawn(program)
  }

  private mutating func started(_ program: Int, _ group: Int32, _ now: Moment) -> [SupervisorEffect] {
    guard slots[program].phase == .starting else { return [] }
    slots[program].phase = .running(group: group, since: now)
    let report = SupervisorEffect.report(.started(program, group: group))
    return switch stage {
    case .serving: [report]
    case .stopping: [report, .signal(group: group, .terminate)]
    case .killing, .finished: [report, .signal(group: group, .kill)]
    }
  }

  private mutating func couldNotStart(_ program: Int, _ reason: String, _ now: Moment) -> [SupervisorEffect] {
    guard slots[program].phase == .starting else { return [] }
    guard stage == .serving else {
      slots[program].phase = .over
      return []
    }
    let wait = waitAgain(program, afterRunOf: .zero, now)
    return [.report(.couldNotStart(program, reason: reason, retry: wait))]
  }

  private mutating func exited(
    _ program: Int, _ status: ExitStatus, _ groupIsEmpty: Bool, _ now: Moment
  ) -> [SupervisorEffect] {
    guard case .running(let group, let since) = slots[program].phase else { return [] }
    // What a crashed program leaves behind has nobody to answer to, and may hold what the next one needs.
    let sweep: [SupervisorEffect] = groupIsEmpty ? [] : [.signal(group: group, .kill)]
    switch stage {
    case .serving:
      let wait = waitAgain(program, afterRunOf: since.duration(to: now), now)
      return sweep + [.report(.exited(program, status, restart: wait))]
    case .stopping:
      slots[program].phase = groupIsEmpty ? .over : .draining(group: group)
      return [.report(.stopped(program, status))]
    case .killing, .finished:
      slots[program].phase = .over
      return sweep + [.report(.stopped(program, status))]
    }
  }

  private mutating func waitAgain(_ program: Int, afterRunOf run: Duration, _ now: Moment) -> Duration {
    let wait = slots[program].backoff.wait(afterRunOf: run)
    slots[program].phase = .waiting(until: now + wait)
    return wait
  }

  private mutating func timePassed(_ now: Moment) -> [SupervisorEffect] {
    switch stage {
    case .serving:
      slots.indices.compactMap { program in
        if case .waiting(let until) = slots[program].phase, until <= now { spawn(program) } else { nil }
      }
    case .stopping(let patience) where patience <= now: kill()
    case .stopping, .killing, .finished: []
    }
  }

  // MARK: - Stopping

  private mutating func stop(_ now: Moment) -> [SupervisorEffect] {
    guard stage == .serving else { return [] }
    stage = .stopping(patience: now + grace)
    var effects: [SupervisorEffect] = [.report(.stopping)]
    for program in slots.indices {
      switch slots[program].phase {
      case .idle, .waiting: slots[program].phase = .over
      case .running(let group, _): effects.append(.signal(group: group, .terminate))
      case .starting, .draining, .over: break
      }
    }
    return effects
  }

  private mutating func kill() -> [SupervisorEffect] {
    guard stage != .killing else { return [] }
    stage = .killing
    var late: [Int] = []
    var effects: [SupervisorEffect] = []
    for program in slots.indices {
      switch slots[program].phase {
      case .idle, .waiting: slots[program].phase = .over
      case .running(let group, _):
        late.append(program)
        effects.append(.signal(group: group, .kill))
      case .draining(let group):
        // No process outlives SIGKILL, so nothing is left to wait for.
        late.append(program)
        effects.append(.signal(group: group, .kill))
        slots[program].phase = .over
      case .starting, .over: break
      }
    }
    return late.isEmpty ? effects : [.report(.killing(late))] + effects
  }

  private mutating func groupEmptied(_ program: Int) -> [SupervisorEffect] {
    guard case .draining = slots[program].phase else { return [] }
    slots[program].phase = .over
    return []
  }
}
