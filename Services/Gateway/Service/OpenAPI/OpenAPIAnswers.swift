import JSONRPC

/// What a route may answer, as OpenAPI responses.
struct OpenAPIAnswers {
  let route: Route

  func object() throws -> JSONValue {
    var responses = [JSONValue.Member(String(route.status.code), try success())]
    if case .file(let type, let isKept) = route.answer {
      responses.append(
        .init("206", answer("A part of the bytes.", [.etag, .acceptRanges, .contentRange], content(type, Self.bytes))))
      if isKept { responses.append(.init("304", answer("The client has them already.", [.etag]))) }
      responses.append(.init("416", answer("There are no bytes where the part would be.", [.wholeLength])))
    }
    responses.append(.init("default", ["$ref": "#/components/responses/problem"]))
    return .object(responses)
  }

  private func success() throws -> JSONValue {
    switch route.answer {
    case .nothing: answer("Done.", route.tells)
    case .redirect:
      answer(
        "Goes to the gallery.",
        [.init(name: "Location", meaning: "The gallery's address.", isRequired: true)] + route.tells)
    case .bytes(let type):
      answer("The bytes.", route.tells, content(type, type == "application/json" ? ["type": "object"] : Self.bytes))
    case .file(let type, _): answer("The bytes.", [.etag, .acceptRanges] + route.tells, content(type, Self.bytes))
    case .json(let type):
      answer("The answer.", route.tells, content("application/json", try JSONSchema.describing(type).json))
    }
  }

  private static let bytes: JSONValue = ["type": "string", "format": "binary"]

  private func content(_ type: String, _ schema: JSONValue) -> JSONValue {
    .object([.init(type, ["schema": schema])])
  }

  private func answer(_ description: String, _ headers: [Route.Parameter], _ content: JSONValue? = nil) -> JSONValue {
    var members = [JSONValue.Member("description", .string(description))]
    if !headers.isEmpty { members.append(.init("headers", .object(headers.map { .init($0.name, $0.described) }))) }
    if let content { members.append(.init("content", content)) }
    return .object(members)
  }
}

extension Route.Answer {
  /// Headers of a request that mean something to every answer of the kind.
  var heeds: [Route.Parameter] {
    switch self {
    case .file(_, let isKept): [.range, .ifRange] + (isKept ? [.ifNoneMatch] : [])
    case .nothing, .json, .bytes, .redirect: []
    }
  }
}

extension Route.Parameter {
  /// As an OpenAPI header; a parameter has a name and a place, too.
  var described: JSONValue { .object(members) }

  func described(in place: String) -> JSONValue {
    .object([.init("name", .string(name)), .init("in", .string(place))] + members)
  }

  private var members: [JSONValue.Member] {
    [.init("description", .string(meaning))] + (isRequired ? [.init("required", true)] : [])
      + [.init("schema", value.json)]
  }
}
