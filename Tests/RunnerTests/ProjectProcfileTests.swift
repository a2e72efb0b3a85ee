import Foundation
import Testing

@testable import RunnerCore

/// The Procfile that Vitrine itself is run by.
struct ProjectProcfileTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let programs = ["identity", "catalog", "sharing", "media", "courier", "gateway"]
  /// Where `scripts/test` puts it; without it that one test is left out.
  static let honcho = root.appending(path: ".build/venv/bin/honcho")

  private func procfile() throws -> Data {
    try Data(contentsOf: Self.root.appending(path: "Procfile"))
  }

  @Test func everyProgramIsStartedWithoutAShell() throws {
    let programs = try Procfile(parsing: [UInt8](procfile())).programs
    #expect(programs.map(\.name) == Self.programs)
    for program in programs {
      #expect(program.command.arguments(in: [:]) == [".build/release/\(program.name)"])
      #expect(program.command.arguments(in: ["VITRINE_BIN": "/a b"]) == ["/a b/\(program.name)"])
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: honcho.path)))
  func sameFileRunsUnderHoncho() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "honcho \(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try procfile().write(to: folder.appending(path: "Procfile"))
    for program in Self.programs {
      let path = folder.appending(path: program)
      try Data("#!/bin/sh\n: > \(program).up\nexec sleep 300\n".utf8).write(to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.path)
    }
    let honcho = Process()
    honcho.executableURL = Self.honcho
    honcho.arguments = ["start"]
    honcho.currentDirectoryURL = folder
    honcho.environment = ["PATH": "/usr/bin:/bin", "VITRINE_BIN": "."]
    honcho.standardOutput = FileHandle.nullDevice
    honcho.standardError = FileHandle.nullDevice
    try honcho.run()
    defer { honcho.terminate() }
    func areUp() -> Bool {
      Self.programs.allSatisfy {
        FileManager.default.fileExists(atPath: folder.appending(path: "\($0).up").path)
      }
    }
    let deadline = ContinuousClock.now + .seconds(20)
    while !areUp() && ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(20)) }
    #expect(areUp())
  }
}
