import Foundation
import Subprocess

/// How a confined process is started: the media program itself, in another role, with its limits as an argument.
struct ConfinedCommand: Sendable, Equatable {
  enum Role: String, Sendable {
    /// Reads jobs and answers them; see `PictureWorker`.
    case worker = "--worker"
    /// Becomes another program, under the limits.
    case tool = "--tool"
  }

  /// The media program.
  var executable: String
  var role: Role
  var confinement: Confinement
  /// For a tool: its name and its arguments.
  var words: [String] = []
  /// Where it may put what is too large for memory.
  var temporaryFolder: String

  var arguments: [String] {
    get throws {
      [role.rawValue, String(decoding: try JSONEncoder().encode(confinement), as: UTF8.self)] + words
    }
  }

  /// How to start it, in a process group of its own: Ctrl-C and the runner's signals go to the service, which ends its
  /// workers itself.
  var configuration: Configuration {
    get throws {
      var options = PlatformOptions()
      options.processGroupID = 0
      return Configuration(
        executable: .path(.init(executable)), arguments: Arguments(try arguments),
        environment: .custom(environment), platformOptions: options)
    }
  }

  /// The file of the program that runs now.
  static func ownExecutable() throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  }

  /// What a confined process knows of its surroundings: where programs are, and nothing of ours. Settings may hold
  /// secrets, and it reads files of strangers.
  private var environment: [Environment.Key: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
      "LANG": "C.UTF-8",
      "TMPDIR": temporaryFolder,
      // Memory of a worker is mostly arenas, one a thread.
      "MALLOC_ARENA_MAX": "2",
    ]
  }
}
