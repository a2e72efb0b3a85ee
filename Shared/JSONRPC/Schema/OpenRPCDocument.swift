import NIOCore

extension RPCRouter {
  /// The OpenRPC document (specification 1.3) of every registered method, those of the protocol included.
  public func openRPCDocument(title: String, version: String) -> JSONValue {
    [
      "openrpc": "1.3.2",
      "info": ["title": .string(title), "version": .string(version)],
      "methods": .array(descriptions.map(\.document)),
    ]
  }

  /// Adds `rpc.discover`, which answers the document of the methods registered so far, and `rpc.cancel`.
  package mutating func registerDiscovery(title: String, version: String) {
    // Connections answer this one before any router is asked; here it is described.
    registerProtocolMethod(CancelCall.self) { _, _ in .emptyObject }
    // The document describes `rpc.discover` too, so it is made from a router that has it.
    var described = self
    described.registerProtocolMethod(Discover.self) { _, _ in .emptyObject }
    registerProtocolMethod(Discover.self) { [described] _, _ in
      described.openRPCDocument(title: title, version: version).json
    }
  }
}

extension RPCRouter.Entry {
  fileprivate var document: JSONValue {
    let (params, result) = schemas()
    return [
      "name": .string(name),
      "summary": .string(summary),
      "paramStructure": "by-name",
      "params": .array(descriptors(of: params)),
      "result": ["name": "result", "schema": result.json],
      // Whether a call may be repeated when its answer was lost.
      "x-idempotent": .bool(isIdempotent),
    ]
  }

  private func descriptors(of params: JSONSchema) -> [JSONValue] {
    guard case .object(let properties) = params else { return [] }
    return properties.map {
      ["name": .string($0.name), "required": .bool($0.isRequired), "schema": $0.schema.json]
    }
  }
}
