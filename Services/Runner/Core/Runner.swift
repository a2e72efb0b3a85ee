import CPlatform
import Glibc

/// Starts the programs of a Procfile and watches them, until it is told to stop.
///
/// One thread and one `poll`: the process that started a program must live on the thread that did so (see
/// `vitrine_spawn_group`), and what is decided when is left to `Supervisor`.
public struct Runner {
  private let programs: [Program]
  private let environment: [String: String]
  private let grace: Duration
  private let clock = ContinuousClock()

  private let inbox: SignalInbox
  /// Nil only where it was lost and the system has no process to spare for another.
  private var guardian: GroupGuard?
  private var supervisor: Supervisor
  private var running: [Int: RunningProgram] = [:]
  private var outlet: Outlet
  private let prefixes: [LinePrefix]
  private let ownPrefix: LinePrefix
  private var finished: Supervisor.Moment?
  private var wasInterrupted = false

  /// How often a group without a leader is looked at, and how long a slow reader may keep a finished runner.
  private static let glance = Duration.milliseconds(50)
  private static let farewell = Duration.seconds(1)

  /// Call from the main thread, before any other is started. What the programs write goes to `output`.
  public init(
    programs: [Program], environment: [String: String], output: Int32, backoff: Backoff = Backoff(),
    grace: Duration = .seconds(10)
  ) throws(SystemCallFailure) {
    self.programs = programs
    self.environment = environment
    self.grace = grace
    inbox = try SignalInbox()
    try SystemCallFailure.check("prctl", vitrine_adopt_orphans())
    guardian = try GroupGuard()
    supervisor = Supervisor(programs: programs.count, backoff: backoff, grace: grace)
    outlet = Outlet(descriptor: output)
    let own = "runner"
    let width = programs.map(\.name.count).reduce(own.count, max)
    let isColoured = LinePrefix.isColoured(isTerminal: isatty(output) == 1, environment: environment)
    prefixes = programs.indices.map {
      LinePrefix(name: programs[$0].name, place: $0, width: width, isColoured: isColoured)
    }
    ownPrefix = LinePrefix(name: own, place: nil, width: width, isColoured: isColoured)
  }

  /// Returns once it was asked to stop (SIGINT, SIGTERM, SIGHUP) and nothing it started runs any more.
  public mutating func run() {
    handle(.begin)
    while !isDone { turn() }
    guardian?.dismiss()
  }

  private var isDone: Bool {
    guard let finished else { return false }
    return outlet.isEmpty || clock.now >= finished + Self.farewell
  }

  // MARK: - One turn of the loop

  private mutating func turn() {
    // While nobody takes what was written, the programs' output waits in their pipes.
    let readable = outlet.isFull ? [] : running.filter(\.value.isOpen).keys.sorted()
    var polled = [pollfd(fd: inbox.descriptor, events: Int16(POLLIN), revents: 0)]
    polled += readable.map { pollfd(fd: running[$0]?.process.output ?? -1, events: Int16(POLLIN), revents: 0) }
    if !outlet.isEmpty { polled.append(pollfd(fd: outlet.descriptor, events: Int16(POLLOUT), revents: 0)) }
    guard poll(&polled, nfds_t(polled.count), timeout) >= 0 else { return }

    if polled[0].revents != 0 { answerSignals() }
    for (program, entry) in zip(readable, polled.dropFirst()) where entry.revents != 0 {
      print(running[program]?.readSome() ?? [], of: program)
    }
    if let entry = polled.last, entry.fd == outlet.descriptor, entry.revents != 0 { outlet.writeSome() }
    lookAtDrainingGroups()
    handle(.timePassed)
  }

  /// Milliseconds until something is due, or -1.
  private var timeout: Int32 {
    let now = clock.now
    var waits: [Duration] = []
    if let deadline = supervisor.nextDeadline { waits.append(now.duration(to: deadline)) }
    if let finished { waits.append(now.duration(to: finished + Self.farewell)) }
    if !supervisor.drainingGroups.isEmpty { waits.append(Self.glance) }
    guard let wait = waits.min() else { return -1 }
    // Rounded up, or the last millisecond would be spun away.
    let milliseconds = wait.components.seconds * 1000 + wait.components.attoseconds / 1_000_000_000_000_000 + 1
    return Int32(clamping: max(0, milliseconds))
  }

  private mutating func answerSignals() {
    while let signal = inbox.next() {
      switch signal {
      case SIGCHLD: collect()
      case SIGINT where wasInterrupted: handle(.killRequested)
      default:
        // Ctrl-C twice is somebody who does not want to wait. SIGTERM twice is a script that makes sure.
        wasInterrupted = wasInterrupted || signal == SIGINT
        handle(.stopRequested)
      }
    }
  }

  // MARK: - Ends of processes

  private mutating func collect() {
    let ended = EndedProcesses.collect()
    for program in running.keys.sorted() {
      guard let group = running[program]?.process.group, let status = ended[group] else { continue }
      print(running[program]?.readSome() ?? [], of: program)
      let groupIsEmpty = ProgramProcess.isEmpty(group: group)
      if groupIsEmpty { leave(program) }
      handle(.exited(program, status, groupIsEmpty: groupIsEmpty))
      if !supervisor.drainingGroups.contains(where: { $0.program == program }) { leave(program) }
    }
    if let guardian, ended[guardian.process] != nil { replace(guardian) }
  }

  private mutating func lookAtDrainingGroups() {
    for (program, group) in supervisor.drainingGroups where ProgramProcess.isEmpty(group: group) {
      leave(program)
      handle(.groupEmptied(program))
    }
  }

  /// Nothing of this run of the program is left, or worth waiting for.
  private mutating func leave(_ program: Int) {
    guard var last = running.removeValue(forKey: program) else { return }
    print(last.readRest(), of: program)
    last.process.close()
    guardian?.forget(last.process.group)
  }

  private mutating func replace(_ lost: GroupGuard) {
    lost.dismiss()
    guardian = nil
    do {
      guardian = try GroupGuard(watching: running.values.map(\.process.group))
    } catch {
      outlet.append(ownPrefix.line("nothing guards against a sudden end of the runner: \(error)".utf8))
    }
  }

  // MARK: - Carrying out

  private mutating func handle(_ event: SupervisorEvent) {
    for effect in supervisor.handle(event, at: clock.now) {
      switch effect {
      case .spawn(let program): spawn(program)
      case .signal(let group, let signal): ProgramProcess.send(signal, toGroup: group)
      case .report(let notice):
        outlet.append(ownPrefix.line(notice.text(names: programs.map(\.name), grace: grace).utf8))
      case .finish: finished = clock.now
      }
    }
  }

  private mutating func spawn(_ program: Int) {
    do throws(StartFailure) {
      let process = try ProgramProcess(
        arguments: programs[program].command.arguments(in: environment), environment: environment,
        guardedBy: guardian?.descriptor ?? -1)
      running[program] = RunningProgram(process: process)
      handle(.started(program, group: process.group))
    } catch {
      handle(.couldNotStart(program, reason: error.reason))
    }
  }

  private mutating func print(_ lines: [[UInt8]], of program: Int) {
    for line in lines { outlet.append(prefixes[program].line(line)) }
  }
}
