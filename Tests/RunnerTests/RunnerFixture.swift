import Foundation
import Testing

/// The built `runner` over a Procfile in a folder of its own.
final class RunnerFixture {
  let folder: URL
  private let process = Process()

  /// `grace` in seconds. The output goes to a file unless `output` is given.
  init(
    procfile: String, env: String? = nil, grace: Int = 10, variables: [String: String] = [:], output: FileHandle? = nil
  ) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "runner-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(procfile.utf8).write(to: folder.appending(path: "Procfile"))
    if let env { try Data(env.utf8).write(to: folder.appending(path: ".env")) }
    try Data().write(to: URL(filePath: outputPath))
    // The tests and the executables of a package are built into one folder.
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "runner")
    process.arguments = ["--procfile", folder.appending(path: "Procfile").path, "--grace", "\(grace)"]
    process.environment = ["PATH": "/usr/bin:/bin"].merging(variables) { $1 }
    let output = try output ?? FileHandle(forWritingTo: URL(filePath: outputPath))
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(at: folder)
  }

  var processIdentifier: pid_t { process.processIdentifier }

  private var outputPath: String { folder.path + ".log" }

  var lines: [String] {
    let text = (try? Data(contentsOf: URL(filePath: outputPath))) ?? Data()
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// What `program` wrote, without the prefixes.
  func lines(of program: String) -> [String] {
    lines.compactMap { line in
      let parts = line.split(separator: " | ", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 && parts[0].trimmingCharacters(in: .whitespaces) == program ? String(parts[1]) : nil
    }
  }

  func send(_ signal: Int32) {
    kill(process.processIdentifier, signal)
  }

  /// The exit code; nil where the runner was killed.
  func exitCode() async throws -> Int32? {
    try await eventually("the runner ends") { !process.isRunning }
    return process.terminationReason == .exit ? process.terminationStatus : nil
  }

  /// Waits for what must come to hold, and fails where it does not within twenty seconds.
  func eventually(_ what: Comment, _ holds: () -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(20)
    while !holds() {
      guard ContinuousClock.now < deadline else {
        Issue.record("\(what), in vain:\n\(lines.joined(separator: "\n"))")
        throw CancellationError()
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// The process that stands by to kill what the runner would leave behind.
  var guardian: pid_t? {
    let children = "/proc/\(processIdentifier)/task/\(processIdentifier)/children"
    let text = (try? String(contentsOfFile: children, encoding: .utf8)) ?? ""
    return text.split(separator: " ").compactMap { pid_t($0) }.first { process in
      (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)) == "runner-guard\n"
    }
  }

  /// Whether a process is there and not just waiting to be reaped.
  static func isAlive(_ process: pid_t) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
    return status.split(separator: ")").last?.trimmingCharacters(in: .whitespaces).hasPrefix("Z") == false
  }
}
