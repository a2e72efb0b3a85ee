extension JSONSchema {
  /// The schema as a document.
  public var json: JSONValue {
    switch self {
    case .any: [:]
    case .boolean: ["type": "boolean"]
    case .number: ["type": "number"]
    case .integer(let minimum, let maximum):
      .object(
        members(
          ("type", "integer"), ("minimum", minimum.map(JSONValue.integer)), ("maximum", maximum.map(JSONValue.integer)))
      )
    case .string(let format, let pattern):
      .object(
        members(
          ("type", "string"), ("format", format.map(JSONValue.string)), ("pattern", pattern.map(JSONValue.string))))
    case .choice(let strings): ["type": "string", "enum": .array(strings.map(JSONValue.string))]
    case .array(let element): ["type": "array", "items": element.json]
    case .dictionary(let element): ["type": "object", "additionalProperties": element.json]
    case .nullable(let schema): schema.nullableJSON
    case .oneOf(let schemas): ["oneOf": .array(schemas.map(\.json))]
    case .object(let properties): Self.json(of: properties)
    }
  }

  /// Most schemas take null as a second type; those with an `enum` or no type at all need an alternative.
  private var nullableJSON: JSONValue {
    switch self {
    case .any, .nullable: return json
    case .choice, .oneOf: return ["anyOf": [json, ["type": "null"]]]
    default:
      guard case .object(var members) = json, let first = members.first else { return json }
      members[0].value = .array([first.value, "null"])
      return .object(members)
    }
  }

  private static func json(of properties: [Property]) -> JSONValue {
    let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
    var members = [JSONValue.Member("type", "object")]
    members.append(.init("properties", .object(properties.map { .init($0.name, $0.schema.json) })))
    if !required.isEmpty { members.append(.init("required", .array(required))) }
    return .object(members)
  }

  private func members(_ members: (String, JSONValue?)...) -> [JSONValue.Member] {
    members.compactMap { name, value in value.map { JSONValue.Member(name, $0) } }
  }
}
