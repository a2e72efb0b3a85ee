/// The part of JSON Schema that contracts need, in the common ground of draft 7 (OpenRPC) and 2020-12 (OpenAPI 3.1).
public indirect enum JSONSchema: Sendable, Equatable {
  case any
  case boolean
  case integer(minimum: Int? = nil, maximum: Int? = nil)
  case number
  case string(format: String? = nil, pattern: String? = nil)
  /// One of these strings.
  case choice([String])
  case array(of: JSONSchema)
  case object([Property])
  /// An object whose members are not known by name.
  case dictionary(of: JSONSchema)
  case nullable(JSONSchema)
  case oneOf([JSONSchema])

  public struct Property: Sendable, Equatable {
    public var name: String
    public var schema: JSONSchema
    public var isRequired: Bool

    public init(_ name: String, _ schema: JSONSchema, isRequired: Bool = true) {
      self.name = name
      self.schema = schema
      self.isRequired = isRequired
    }
  }
}

/// A type that says itself what its JSON looks like, where decoding it does not show that: see
/// `JSONSchema.describing`.
public protocol JSONSchemaDescribing: Decodable {
  static var jsonSchema: JSONSchema { get }

  /// JSON of some value of the type.
  static var jsonExample: RawJSON { get }
}
