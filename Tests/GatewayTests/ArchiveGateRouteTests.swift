import Domain
import Foundation
import JSONRPC
import Testing

@testable import GatewayService

/// What archives may take of the system, over a socket.
@Suite(.serialized) struct ArchiveGateRouteTests {
  private static func gates(running: Int, patience: Duration = .milliseconds(50)) -> ArchiveGates {
    func refusal(_ code: String) -> Problem {
      Problem(status: .serviceUnavailable, code: code, detail: "Later.", retryAfter: 7)
    }
    var gates = ArchiveGates()
    gates.plans = ArchiveGate(ofSession: 1, altogether: 2, patience: patience, refusal: refusal("archivesBusy"))
    gates.running = ArchiveGate(ofSession: running, patience: patience, refusal: refusal("tooManyArchives"))
    return gates
  }

  private func session(_ system: BytesSystem) throws -> SessionBinding { try #require(system.token.binding) }

  @Test(arguments: [["-I"], [], ["-r", "0-9"]]) func whileListsAreMadeOthersWaitAndThenHearWhenToComeAgain(
    options: [String]
  ) async throws {
    let system = try await BytesSystem(archives: Self.gates(running: 8))
    try system.add([1, 2, 3], "a.jpg")
    let pass = try await system.gateway.archives.plans.enter(try session(system))
    for path in ["/api/v1/g/lake/archive", "/api/v1/g/lake/archive/plan"] {
      let answer = try await system.get(path, options)
      #expect(answer.status == 503 && answer.head.contains("retry-after: 7\r\n"))
    }
    // Nobody was asked for anything, and nothing was counted.
    #expect(system.world.calls("listArchive") == 0 && system.world.state.withLock { $0.counted } == 0)
    #expect(system.gateway.archives.running.count.inside == 0)
    pass.giveBack()
    let answer = try await system.get("/api/v1/g/lake/archive", options)
    #expect(answer.status == (options.first == "-r" ? 206 : 200))
  }

  @Test func everyArchiveGivesItsPlaceBack() async throws {
    let system = try await BytesSystem(archives: Self.gates(running: 1, patience: .seconds(20)))
    try system.add([1, 2, 3], "a.jpg")
    for options in [[], ["-r", "0-9"], ["-r", "99999-"], ["-I"], []] {
      let answer = try await system.get("/api/v1/g/lake/archive", options)
      #expect([200, 206, 416].contains(answer.status))
    }
    // One that breaks off by itself, and one that is refused.
    system.world.state.withLock { $0.files[0].bytes += 1 }
    #expect(try await system.get("/api/v1/g/lake/archive").exit == 18)
    system.world.state.withLock { $0.failure = .notAllowed }
    #expect(try await system.get("/api/v1/g/lake/archive").status == 403)
    for _ in 0..<500 where system.gateway.archives.running.count.inside != 0 {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(system.gateway.archives.running.holds(0) && system.gateway.archives.plans.holds(0))
  }

  @Test func archiveThatNobodyFetchesAnyMoreGivesItsPlaceBack() async throws {
    let system = try await BytesSystem(archives: Self.gates(running: 1))
    for name in ["a.jpg", "b.jpg"] { try system.add([UInt8](repeating: 7, count: 24 << 20), name) }
    let script = """
      import http.client,os,time
      c=http.client.HTTPConnection('127.0.0.1',\(system.port))
      c.request('GET','/api/v1/g/lake/archive',headers={'Cookie':'vitrine=\(system.token.text)'})
      r=c.getresponse()
      r.read(1000)
      open('\(system.folder.path)/begun','w').close()
      while not os.path.exists('\(system.folder.path)/go'): time.sleep(0.01)
      """
    async let client = BytesProgram.run("python3", ["-c", script])
    for _ in 0..<1000 where !FileManager.default.fileExists(atPath: "\(system.folder.path)/begun") {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(system.gateway.archives.running.count.inside == 1)
    let refused = try await system.get("/api/v1/g/lake/archive")
    #expect(refused.status == 503 && refused.head.contains("retry-after: 7\r\n"))
    #expect(try String(decoding: refused.body, as: UTF8.self).contains(#""code":"tooManyArchives""#))
    // It was not counted, as nothing was given.
    #expect(system.world.state.withLock { $0.counted } == 1)
    // Asking how long it would be goes on, and others download.
    #expect(try await system.get("/api/v1/g/lake/archive", ["-I"]).status == 200)
    #expect(try await system.get("/api/v1/g/lake/archive/plan").status == 200)
    let other = try #require(SessionBinding(String(repeating: "b", count: 64)))
    try await system.gateway.archives.running.enter(other).giveBack()
    _ = FileManager.default.createFile(atPath: "\(system.folder.path)/go", contents: nil)
    _ = try await client
    for _ in 0..<500 where system.gateway.archives.running.count.inside != 0 {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(system.gateway.archives.running.count.inside == 0)
    #expect(try await system.get("/api/v1/g/lake/archive", ["-r", "0-99"]).status == 206)
  }

  /// Eight connections, as download managers open them, and the usual bounds.
  @Test func downloadManagerGetsItsParts() async throws {
    let system = try await BytesSystem()
    let bytes = (0..<400_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try system.add(bytes, "a.jpg")
    let whole = try await system.get("/api/v1/g/lake/archive").body
    let size = whole.count / 8 + 1
    var parts = [[UInt8]](repeating: [], count: 8)
    try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for number in 0..<8 {
        group.addTask {
          let range = "\(number * size)-\(number * size + size - 1)"
          let answer = try await system.get("/api/v1/g/lake/archive", ["-r", range])
          #expect(answer.status == 206)
          return (number, try answer.body)
        }
      }
      for try await (number, bytes) in group { parts[number] = bytes }
    }
    #expect(parts.flatMap { $0 } == whole)
  }
}
