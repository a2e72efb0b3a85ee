import JSONRPC

extension RPCRouter {
  /// The router with the methods of the protocol added: `rpc.discover`, `rpc.health`; `rpc.cancel` belongs to the
  /// connection.
  func serving(
    name: String, version: String, health: @escaping @Sendable () async -> [String: String]
  ) -> RPCRouter {
    var router = self
    router.registerProtocolMethod(CheckHealth.self) { _, _ in
      let checks = await health()
      let isWell = checks.values.allSatisfy { $0 == "ok" }
      return try RawJSON(
        encoding: Health(status: isWell ? .ok : .failing, name: name, version: version, checks: checks))
    }
    router.registerDiscovery(title: name, version: version)
    return router
  }
}
