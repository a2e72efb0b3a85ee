import Hummingbird
import IdentityAPI
import JSONRPC

extension Route {
  /// A call that needs no session.
  static func anybody(
    _ method: HTTPRequest.Method, _ path: String, _ summary: String, query: [Parameter] = [], takes body: Body = .none,
    status: HTTPResponse.Status = .ok, gives answer: Answer,
    _ respond: @escaping @Sendable (Call) async throws -> Response
  ) -> Route {
    Route(
      method: method, path: path, summary: summary, access: .anybody, query: query, body: body, status: status,
      answer: answer, respond: respond)
  }

  /// A call by a member of a studio; the service's answer goes out as it came.
  static func studio(
    _ method: HTTPRequest.Method, _ path: String, _ summary: String, query: [Parameter] = [], takes body: Body = .none,
    status: HTTPResponse.Status = .ok, gives answer: Answer,
    _ respond: @escaping @Sendable (StudioCall) async throws -> RawJSON
  ) -> Route {
    Route(
      method: method, path: path, summary: summary, access: .studio, query: query, body: body, status: status,
      answer: answer
    ) { call in
      let json = try await respond(try await StudioCall(call))
      return status == .noContent ? Response(status: status) : .json(json, status: status)
    }
  }

  /// A file for a member of a studio: made for them, e.g. a list for a spreadsheet, or stored.
  static func studioFile(
    _ path: String, _ summary: String, type: String, isStored: Bool = false, query: [Parameter] = [],
    _ respond: @escaping @Sendable (StudioCall) async throws -> Response
  ) -> Route {
    Route(
      method: .get, path: path, summary: summary, access: .studio, query: query, body: .none, status: .ok,
      answer: isStored ? .file(type) : .bytes(type)
    ) { call in
      try await respond(try await StudioCall(call))
    }
  }

  /// A call at a gallery's address, `{slug}` in the path.
  static func visitor(
    _ method: HTTPRequest.Method, _ path: String, _ summary: String, query: [Parameter] = [], takes body: Body = .none,
    status: HTTPResponse.Status = .ok, gives answer: Answer,
    _ respond: @escaping @Sendable (VisitorCall) async throws -> Response
  ) -> Route {
    Route(
      method: method, path: path, summary: summary, access: .visitor, query: query, body: body, status: status,
      answer: answer
    ) { call in
      try await respond(try await VisitorCall(call))
    }
  }

  /// A call by whoever the browser's session belongs to, wherever it is inside.
  static func client(
    _ method: HTTPRequest.Method, _ path: String, _ summary: String, takes body: Body = .none,
    status: HTTPResponse.Status = .ok, gives answer: Answer,
    _ respond: @escaping @Sendable (Call, Principal?) async throws -> Response
  ) -> Route {
    Route(
      method: method, path: path, summary: summary, access: .visitor, query: [], body: body, status: status,
      answer: answer
    ) { call in
      try await respond(call, try await call.gateway.sessions.principal(of: call.request))
    }
  }

  /// A call by the operator of the installation. Without a token in the settings there are none.
  static func `operator`(
    _ method: HTTPRequest.Method, _ path: String, _ summary: String, query: [Parameter] = [], takes body: Body = .none,
    gives answer: Answer, _ respond: @escaping @Sendable (Call) async throws -> RawJSON
  ) -> Route {
    Route(
      method: method, path: path, summary: summary, access: .operator, query: query, body: body, status: .ok,
      answer: answer
    ) { call in
      try call.gateway.operatorDoor.admit(call.request)
      return .json(try await respond(call))
    }
  }
}

extension Route {
  /// The same, whose answer tells something in its headers, too.
  func telling(_ headers: Parameter...) -> Route {
    var route = self
    route.tells += headers
    return route
  }
}

extension Response {
  /// A service's answer as it came, for nobody but the one who asked.
  static func json(_ json: RawJSON, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
    var headers = headers
    headers[.contentType] = "application/json"
    headers[.cacheControl] = "private, no-store"
    return Response(status: status, headers: headers, body: .init(byteBuffer: json.bytes))
  }
}
