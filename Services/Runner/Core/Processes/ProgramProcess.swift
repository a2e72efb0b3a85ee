import CPlatform
import Glibc

/// One run of a program: the leader of a process group, and the pipe that it and its children write to.
struct ProgramProcess {
  let group: Int32
  /// Does not block. Closed by `close()`.
  let output: Int32

  /// Starts a program. Call from the main thread: the program is killed when the thread that started it ends.
  ///
  /// Throws what a person can do something about.
  init(
    arguments: [String], environment: [String: String], guardedBy descriptor: Int32
  ) throws(StartFailure) {
    let name = arguments[0]
    guard let executable = ProgramEnvironment.path(of: name, in: environment, isExecutable: { access($0, X_OK) == 0 })
    else { throw StartFailure(reason: "\(name) is in no folder of PATH") }
    var ends: [Int32] = [0, 0]
    // Swift does not see `pipe2`; no program gets a descriptor that is not meant for it (`vitrine_spawn_group`).
    guard pipe(&ends) == 0 else { throw StartFailure(reason: SystemCallFailure.text(errno)) }
    var process: pid_t = 0
    let refusal = withCStrings(arguments) { arguments in
      withCStrings(environment.map { "\($0)=\($1)" }) { environment in
        vitrine_spawn_group(executable, arguments, environment, ends[1], descriptor, &process)
      }
    }
    Glibc.close(ends[1])
    guard refusal == 0 else {
      Glibc.close(ends[0])
      throw StartFailure(reason: "\(executable): \(SystemCallFailure.text(refusal))")
    }
    _ = fcntl(ends[0], F_SETFL, fcntl(ends[0], F_GETFL) | O_NONBLOCK)
    group = process
    output = ends[0]
  }

  func close() {
    Glibc.close(output)
  }

  static func isEmpty(group: Int32) -> Bool {
    kill(-group, 0) != 0 && errno == ESRCH
  }

  static func send(_ signal: GroupSignal, toGroup group: Int32) {
    switch signal {
    case .terminate:
      kill(-group, SIGTERM)
      // A stopped process takes note of SIGTERM only once it goes on.
      kill(-group, SIGCONT)
    case .kill: kill(-group, SIGKILL)
    }
  }
}

struct StartFailure: Error {
  var reason: String
}

private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  let copies = strings.map { strdup($0) } + [nil]
  defer {
    for copy in copies { free(copy) }
  }
  return copies.withUnsafeBufferPointer { body($0.baseAddress!) }  // Not empty: it ends with nil.
}
