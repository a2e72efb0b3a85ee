import Foundation
import Glibc

/// A program that a test starts, talks to and kills.
final class ChildProcess: Sendable {
  struct Failure: Error { var code: Int32 }

  let id: pid_t
  /// Our ends of its standard input and output; -1 where it has ours.
  let input: Int32
  let output: Int32

  /// - Parameter isPiped: whether its standard input and output are pipes to the test.
  init(_ executable: String, _ arguments: [String], environment: [String: String], isPiped: Bool) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var (down, up): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    if isPiped {
      // Not pipes: these are closed on exec from the beginning, so that no child of another test keeps one open.
      let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, kind, 0, &down) == 0, socketpair(AF_UNIX, kind, 0, &up) == 0 else {
        throw Failure(code: errno)
      }
      posix_spawn_file_actions_adddup2(&actions, down[0], 0)
      posix_spawn_file_actions_adddup2(&actions, up[1], 1)
    }
    let argv = ([executable] + arguments).map { strdup($0) } + [nil]
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.filter { !$0.value.isEmpty }
    let envp = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var process: pid_t = 0
    let refusal = posix_spawn(&process, executable, &actions, nil, argv, envp)
    if isPiped {
      close(down[0])
      close(up[1])
    }
    guard refusal == 0 else { throw Failure(code: refusal) }
    id = process
    input = down[1]
    output = up[0]
  }

  func signal(_ number: Int32) { kill(id, number) }

  /// Waits for its end. Call once.
  /// - Returns: its exit code, or minus the signal that ended it.
  func end() async throws -> Int32 {
    try await offPool { [id] in
      var status: Int32 = 0
      while waitpid(id, &status, 0) < 0 && errno == EINTR {}
      return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    }
  }
}
