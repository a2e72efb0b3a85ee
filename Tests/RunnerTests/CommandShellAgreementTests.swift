import Foundation
import Testing

@testable import RunnerCore

struct CommandShellAgreementTests {
  /// What a shell makes of the same words, each on a line of its own.
  private func shellArguments(_ text: String, in environment: [String: String]) throws -> [String] {
    let shell = Process()
    let output = Pipe()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", "printf '<%s>\\n' \(text)"]
    shell.environment = environment
    shell.standardOutput = output
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { String($0.dropFirst().dropLast()) }
  }

  /// Random commands: wherever ours are taken apart without a shell, a shell finds the same arguments.
  @Test func directStartMeansWhatTheShellMeans() throws {
    let environment = ["A": "one", "B": "two  three", "E": "", "PATH": "/nowhere", "S": "*"]
    let pieces = [
      "x", "y-z", " ", "  ", "'a b'", "\"c d\"", "$A", "${A}", "${E:-f}", "${N:-/g.h}", "\"$B\"", "$B", "\"${S}\"",
      "$E",
      "''", "\"\"", "#", "=", ":", ",", "%", "\"'\"", "'\"'", "/", "\"#\"", "+", "@", "$S",
    ]
    var generator = SplitMix(state: 20_240_601)
    var compared = 0
    for _ in 0..<250 {
      let text = "w" + (0..<8).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined()
      guard let command = try? Command(text) else { continue }
      let arguments = command.arguments(in: environment)
      guard arguments.first != "/bin/sh" else { continue }
      #expect(try arguments == shellArguments(text, in: environment), "\(text)")
      compared += 1
    }
    #expect(compared > 40)
  }
}

/// The same numbers in every run, so that a failure can be found again.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
