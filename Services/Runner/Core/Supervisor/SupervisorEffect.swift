/// What a supervisor wants done, in this order.
public enum SupervisorEffect: Equatable, Sendable {
  /// Start the program, and answer `started` or `couldNotStart`.
  case spawn(Int)
  /// Send a signal to every process of a group.
  case signal(group: Int32, GroupSignal)
  case report(Notice)
  /// Nothing runs any more, and nothing will.
  case finish
}

public enum GroupSignal: Equatable, Sendable {
  /// SIGTERM: end in good order.
  case terminate
  /// SIGKILL: be gone.
  case kill
}

/// What a supervisor tells the person in front of it. Programs are named by their place in the Procfile.
public enum Notice: Equatable, Sendable {
  case started(Int, group: Int32)
  case couldNotStart(Int, reason: String, retry: Duration)
  case exited(Int, ExitStatus, restart: Duration)
  case stopping
  case stopped(Int, ExitStatus)
  /// Programs that are still there after the grace.
  case killing([Int])
}
