import Foundation
import JSONRPC

/// The same small call over a Unix socket, to another process: a bare line echo, our RPC, and grpc-swift.
enum RPCBenchmark: Benchmark {
  static let name = "rpc"
  static let summary = "JSON-RPC over a Unix socket, beside a raw NIO line echo and grpc-swift-2. [--rounds N]"

  typealias Contestant = (name: String, call: @Sendable () async throws -> Void)

  static func run(_ arguments: [String]) async throws {
    // The process that answers is this program too.
    if let folder = value(of: "--serve", in: arguments) { return try await serve(RPCSockets(folder: folder)) }
    let rounds = value(of: "--rounds", in: arguments).flatMap { Int($0) } ?? 3
    try await RPCSockets.withTemporaryFolder { sockets in
      let server = try Process.run(URL(filePath: "/proc/self/exe"), arguments: [name, "--serve", sockets.folder])
      defer {
        server.terminate()
        server.waitUntilExit()
      }
      try await sockets.waitUntilThere()
      try await report(compete(sockets, with: server.processIdentifier, rounds: rounds))
    }
  }

  private static func value(of option: String, in arguments: [String]) -> String? {
    arguments.firstIndex(of: option).flatMap { arguments.dropFirst($0 + 1).first }
  }

  private static func serve(_ sockets: RPCSockets) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await LineEcho.serve(socket: sockets.echo) }
      group.addTask { try await OurRPC.serve(socket: sockets.ours) }
      group.addTask { try await GRPCEcho.serve(socket: sockets.grpc) }
      try await group.waitForAll()
    }
  }

  private static func compete(
    _ sockets: RPCSockets, with server: Int32, rounds: Int
  ) async throws -> [RPCResult] {
    try await LineEcho.with(socket: sockets.echo) { echo in
      try await OurRPC.with(socket: sockets.ours) { ours in
        try await GRPCEcho.with(socket: sockets.grpc) { grpc in
          let contestants: [Contestant] = [
            ("raw NIO line echo", { try await echo.call() }),
            ("JSON-RPC, typed", { _ = try await ours.call(Ask.sample) }),
            ("JSON-RPC, raw result", { _ = try await ours.callRaw(AskRaw(ask: Ask.sample)) }),
            ("grpc-swift-2, JSON", { try await grpc.call() }),
          ]
          return try await compete(contestants, with: server, rounds: rounds)
        }
      }
    }
  }

  /// Rounds are interleaved, so that what else the machine does hits all alike.
  private static func compete(
    _ contestants: [Contestant], with server: Int32, rounds: Int
  ) async throws -> [RPCResult] {
    var samples = contestants.map { _ in [Sample]() }
    for _ in 0..<rounds {
      for (index, contestant) in contestants.enumerated() {
        samples[index].append(try await measure(Effort(), server: server, contestant.call))
      }
    }
    return zip(contestants, samples).map { RPCResult(name: $0.name, samples: $1) }
  }

  private static func report(_ results: [RPCResult]) throws {
    guard let anchor = results.first, let peer = results.last else { return }
    var rows = [
      ["", "p50 µs", "p99 µs", "calls/s at 64", "caller CPU µs", "server CPU µs", "p50 / echo", "calls/s / grpc"]
    ]
    for result in results {
      rows.append([
        result.name, result.p50.formatted(1), result.p99.formatted(1), result.callsPerSecond.formatted(0),
        result.callerMicroseconds.formatted(1), result.serverMicroseconds.formatted(1),
        (result.p50 / anchor.p50).formatted(2), (result.callsPerSecond / peer.callsPerSecond).formatted(1),
      ])
    }
    Table(rows: rows).print()
    print(String(buffer: try RawJSON(encoding: results).bytes))
  }
}
