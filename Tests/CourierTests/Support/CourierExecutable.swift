import Foundation

/// The program under test, built beside the tests.
enum CourierExecutable {
  static let path: String = {
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let candidates = [
      tests, tests.deletingLastPathComponent(),
      URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent(),
    ]
    return candidates.map { $0.appending(path: "courier").path }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
      ?? "courier"
  }()
}
