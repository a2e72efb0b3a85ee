import Foundation

/// The interpreter the project's scripts provide, or the system's.
enum Python {
  static let path = ProcessInfo.processInfo.environment["VITRINE_PYTHON"] ?? "/usr/bin/env"
  static var leading: [String] { path == "/usr/bin/env" ? ["python3"] : [] }

  static func has(_ module: String) -> Bool {
    (try? run(["-c", "import \(module)"], input: Data())) != nil
  }

  struct Failure: Error { var output: String }

  /// Runs to the end.
  static func run(_ arguments: [String], input: Data) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = leading + arguments
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = FileHandle.nullDevice
    try process.run()
    // A child that reads everything before it writes cannot block on its output.
    stdin.fileHandleForWriting.write(input)
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(output: String(decoding: output, as: UTF8.self)) }
    return output
  }
}
