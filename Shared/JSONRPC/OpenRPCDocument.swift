import NIOCore

extension RPCRouter {
  /// Adds `rpc.discover`, which answers the OpenRPC document of the methods registered so far.
  package mutating func registerDiscovery(title: String, version: String) {
  }
}
