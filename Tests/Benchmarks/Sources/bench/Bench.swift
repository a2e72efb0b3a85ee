import Foundation

/// One subcommand of `bench`.
protocol Benchmark: Sendable {
  static var name: String { get }
  static var summary: String { get }

  /// Measures, and prints a table for people and a line of JSON for programs.
  static func run(_ arguments: [String]) async throws
}

@main
enum Bench {
  static let benchmarks: [any Benchmark.Type] = [RPCBenchmark.self]

  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let name = arguments.first, let benchmark = benchmarks.first(where: { $0.name == name }) else {
      print("usage: bench SUBCOMMAND\n")
      for benchmark in benchmarks { print("  \(benchmark.name)  \(benchmark.summary)") }
      exit(arguments.isEmpty ? 0 : 64)
    }
    try await benchmark.run(Array(arguments.dropFirst()))
  }
}
