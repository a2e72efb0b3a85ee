import Foundation
import JSONRPC
import NIOCore

/// The same small call over a Unix socket: a bare line echo, our RPC, and grpc-swift.
enum RPCBenchmark: Benchmark {
  static let name = "rpc"
  static let summary = "JSON-RPC over a Unix socket, beside a raw NIO line echo and grpc-swift-2. [--rounds N]"

  static func run(_ arguments: [String]) async throws {
    let rounds = arguments.firstIndex(of: "--rounds").flatMap { Int(arguments[$0 + 1]) } ?? 3
    let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }

    let (echo, ours, grpc) = (folder.path + "/echo", folder.path + "/ours", folder.path + "/grpc")
    try await LineEcho.with(socket: echo) { echo in
      try await OurRPC.with(socket: ours) { ours in
        try await GRPCEcho.with(socket: grpc) { grpc in
          let contestants: [(name: String, call: @Sendable () async throws -> Void)] = [
            ("raw NIO line echo", { try await echo.call() }),
            ("JSON-RPC, typed", { _ = try await ours.call(Ask.sample) }),
            ("JSON-RPC, raw result", { _ = try await ours.callRaw(AskRaw(ask: Ask.sample)) }),
            ("grpc-swift-2, JSON", { try await grpc.call() }),
          ]
          try await report(compete(contestants, rounds: rounds))
        }
      }
    }
  }

  /// Rounds are interleaved, so that what else the machine does hits all alike.
  private static func compete(
    _ contestants: [(name: String, call: @Sendable () async throws -> Void)], rounds: Int
  ) async throws -> [RPCResult] {
    var samples = contestants.map { _ in [Sample]() }
    for _ in 0..<rounds {
      for (index, contestant) in contestants.enumerated() {
        samples[index].append(try await measure(Effort(), contestant.call))
      }
    }
    return zip(contestants, samples).map { RPCResult(name: $0.name, samples: $1) }
  }

  private static func report(_ results: [RPCResult]) throws {
    guard let anchor = results.first, let peer = results.last else { return }
    var rows = [["", "p50 µs", "p99 µs", "calls/s at 64", "CPU µs/call", "p50 / echo", "calls/s / grpc"]]
    for result in results {
      rows.append([
        result.name, result.p50.formatted(1), result.p99.formatted(1), result.callsPerSecond.formatted(0),
        result.cpuMicroseconds.formatted(1), (result.p50 / anchor.p50).formatted(2),
        (result.callsPerSecond / peer.callsPerSecond).formatted(1),
      ])
    }
    Table(rows: rows).print()
    print(String(buffer: try RawJSON(encoding: results).bytes))
  }
}

/// The medians of one contestant over all rounds.
struct RPCResult: Codable, Sendable {
  var name: String
  var p50: Double
  var p99: Double
  var callsPerSecond: Double
  var cpuMicroseconds: Double

  init(name: String, samples: [Sample]) {
    self.name = name
    p50 = median(samples.map(\.median))
    p99 = median(samples.map(\.percentile99))
    callsPerSecond = median(samples.map(\.callsPerSecond))
    cpuMicroseconds = median(samples.map(\.cpuMicroseconds))
  }
}

extension Double {
  func formatted(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }
}
