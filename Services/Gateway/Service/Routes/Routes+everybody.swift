import Hummingbird
import JSONRPC
import NIOCore

extension Route {
  static let everybody: [Route] = [
    .anybody(.get, "/healthz", "The gateway is alive.", gives: .bytes("text/plain")) { _ in
      .plain("ok\n")
    },
    .anybody(.get, "/readyz", "Every service answers.", gives: .json([String: String].self)) { call in
      let states = await call.services.health()
      let isReady = states.values.allSatisfy { $0 == "ok" }
      return .json(
        try RawJSON(encoding: states), status: isReady ? .ok : .serviceUnavailable,
        headers: isReady ? [:] : [.retryAfter: "1"])
    },
    .anybody(.get, "/metrics", "Counters of every process, for Prometheus.", gives: .bytes("text/plain")) { call in
      .plain(await call.services.metrics())
    },
    .anybody(.get, "/api/openapi.json", "This description.", gives: .bytes("application/json")) { call in
      .json(call.gateway.openAPI)
    },
    .anybody(
      .get, MediaRequest.path,
      "The bytes of one item in one size, at an address that a listing gave out.",
      gives: .file("application/octet-stream")
    ) { call in
      try await MediaRequest(call: call).respond()
    },
  ]
}

extension Response {
  static func plain(_ text: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
