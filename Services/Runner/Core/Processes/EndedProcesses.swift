import Glibc

/// The children of this process that have ended since they were last asked for.
enum EndedProcesses {
  static func collect() -> [pid_t: ExitStatus] {
    var ended: [pid_t: ExitStatus] = [:]
    var status: Int32 = 0
    while true {
      let process = waitpid(-1, &status, WNOHANG)
      if process > 0 {
        ended[process] = ExitStatus(waitStatus: status)
      } else if process == 0 || errno != EINTR {
        return ended
      }
    }
  }
}

extension ExitStatus {
  /// WIFSIGNALED, WTERMSIG and WEXITSTATUS are macros that Swift does not see.
  init(waitStatus: Int32) {
    let signal = waitStatus & 0x7F
    self = signal == 0 ? .code((waitStatus >> 8) & 0xFF) : .signal(signal)
  }
}
