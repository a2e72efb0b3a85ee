import JSONRPC
import ServiceHost

extension Backends {
  private static let patience = CallOptions(timeout: .seconds(2))

  /// `ok`, or what is wrong, by service.
  func health() async -> [String: String] {
    await withTaskGroup(of: (String, String).self) { group in
      for (name, caller) in all {
        group.addTask {
          do {
            let health = try await caller.call(CheckHealth(), Self.patience)
            return (name, health.status == .ok ? "ok" : "failing")
          } catch {
            return (name, "unreachable")
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  /// Every process' counters in one exposition; a service that does not answer is left out.
  func metrics() async -> String {
    let told = await withTaskGroup(of: (String, [MetricSample]).self) { group in
      for (name, caller) in all {
        group.addTask {
          (name, (try? await caller.call(ReadMetrics(), Self.patience))?.samples ?? [])
        }
      }
      return await group.reduce(into: [("gateway", ProcessMetrics.shared.samples)]) { $0.append($1) }
    }
    return Exposition.text(of: told.sorted { $0.0 < $1.0 }.map { (name: $0.0, samples: $0.1) })
  }
}
