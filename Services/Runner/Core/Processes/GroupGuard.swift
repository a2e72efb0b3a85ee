import CPlatform
import Glibc

/// The process apart that kills what the programs have started when the runner dies without doing so itself.
struct GroupGuard {
  private var guardian: vitrine_guard
  var process: pid_t { guardian.process }
  var descriptor: Int32 { guardian.descriptor }

  /// SIGPIPE must be ignored: the guard may be gone when it is told something.
  init(watching groups: [Int32] = []) throws(SystemCallFailure) {
    guardian = vitrine_guard()
    try SystemCallFailure.check("fork", vitrine_guard_start(&guardian))
    for group in groups { _ = vitrine_guard_add(descriptor, group) }
  }

  func forget(_ group: Int32) {
    // Where it is gone there is nothing to forget; it is replaced when its end is noticed.
    _ = vitrine_guard_remove(descriptor, group)
  }

  /// Lets it end, once it watches over nothing, and waits for that.
  func dismiss() {
    close(descriptor)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  }
}
