import CPlatform
import Glibc

/// The signals a runner answers to, as something to poll for. They are blocked from here on for the whole process,
/// which has no other thread yet.
struct SignalInbox {
  let descriptor: Int32

  init() throws(SystemCallFailure) {
    // Blocked signals reach a signalfd even where they are ignored, and under nohup a lost terminal is no reason to end.
    let wanted = [SIGINT, SIGTERM, SIGCHLD] + (vitrine_ignores_signal(SIGHUP) ? [] : [SIGHUP])
    var descriptor: Int32 = -1
    try SystemCallFailure.check("signalfd", vitrine_signal_descriptor(wanted, wanted.count, &descriptor))
    self.descriptor = descriptor
    // A reader of the output, or a guard, that is gone is an error of a write, and no reason to end.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Nil where none is pending.
  func next() -> Int32? {
    let number = vitrine_next_signal(descriptor)
    return number == 0 ? nil : number
  }
}
