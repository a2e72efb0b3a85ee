/// What happens to a supervisor. A program is named by its place in the Procfile.
public enum SupervisorEvent: Equatable, Sendable {
  /// Once, first of all.
  case begin
  /// The answer to `SupervisorEffect.spawn`; `group` is the process group the program leads.
  case started(Int, group: Int32)
  /// The other answer to `SupervisorEffect.spawn`.
  case couldNotStart(Int, reason: String)
  /// The program's first process has ended; `groupIsEmpty` tells whether it had started none that go on.
  case exited(Int, ExitStatus, groupIsEmpty: Bool)
  /// The last process that a program left behind has ended.
  case groupEmptied(Int)
  /// Asks every program to end.
  case stopRequested
  /// Makes every program end.
  case killRequested
  /// Time went by, to `Supervisor.nextDeadline` or not.
  case timePassed
}
