/// A decoder that has no input: it hands out made-up values and notes what it is asked for.
final class SchemaRecorder: Decoder {
  let trial: SchemaTrial
  let types: [ObjectIdentifier]
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  private var shape: Shape?

  private indirect enum Shape {
    case object([Property])
    case array(JSONSchema)
    case scalar(JSONSchema)
    case nested(SchemaRecorder)
    case arrayOfNested(SchemaRecorder)
  }

  private struct Property {
    var name: String
    /// A recorder where the schema is not complete yet.
    var shape: Shape
    var isRequired: Bool
    var isNullable: Bool
  }

  /// Members that were asked about before they were decoded.
  private var optional: Set<String> = []
  private var nullable: Set<String> = []
  private var isNullable = false

  init(_ trial: SchemaTrial, inside types: [ObjectIdentifier], at codingPath: [any CodingKey] = []) {
    self.trial = trial
    self.types = types
    self.codingPath = codingPath
  }

  var schema: JSONSchema {
    // What asks for nothing at all is an empty struct.
    let schema = shape.map(Self.schema) ?? .object([])
    return isNullable ? .nullable(schema) : schema
  }

  private static func schema(of shape: Shape) -> JSONSchema {
    switch shape {
    case .scalar(let schema): schema
    case .array(let element): .array(of: element)
    case .nested(let recorder): recorder.schema
    case .arrayOfNested(let recorder): .array(of: recorder.schema)
    case .object(let properties):
      .object(
        properties.map { property in
          let schema = schema(of: property.shape)
          return .init(
            property.name, property.isNullable ? .nullable(schema) : schema, isRequired: property.isRequired)
        })
    }
  }

  // MARK: What the containers note

  func noteObject() {
    if case .object? = shape { return }
    shape = .object([])
  }

  func noteQuestion(about name: String) { optional.insert(name) }
  func noteNullQuestion(about name: String) { nullable.insert(name) }
  func noteNullQuestion() { isNullable = true }
  func noteScalar(_ schema: JSONSchema) { shape = .scalar(schema) }
  func noteElement(_ schema: JSONSchema) { shape = .array(schema) }
  func noteElement(_ recorder: SchemaRecorder) { shape = .arrayOfNested(recorder) }

  func note(_ name: String, _ schema: JSONSchema, isOptional: Bool) {
    note(name, .scalar(schema), isOptional: isOptional)
  }

  func note(_ name: String, _ recorder: SchemaRecorder) {
    note(name, .nested(recorder), isOptional: false)
  }

  private func note(_ name: String, _ shape: Shape, isOptional: Bool) {
    guard case .object(var properties)? = self.shape else { return }
    // A type may decode a member twice, in two forms: the first is the one it writes.
    if properties.contains(where: { $0.name == name }) { return }
    properties.append(
      Property(
        name: name, shape: shape, isRequired: !isOptional && !optional.contains(name),
        isNullable: isOptional || nullable.contains(name)))
    self.shape = .object(properties)
  }

  func nested(at key: any CodingKey) -> SchemaRecorder {
    SchemaRecorder(trial, inside: types, at: codingPath + [key])
  }

  func describe<Value: Decodable>(_ type: Value.Type) throws -> SchemaReflection<Value> {
    if let scalar = scalar(type) { return scalar }
    if types.contains(ObjectIdentifier(type)) {
      throw UndescribedType(type: "\(type)", reason: "it holds itself")
    }
    return try SchemaReflection.describe(type, inside: types)
  }

  /// The types JSON has itself.
  private func scalar<Value>(_ type: Value.Type) -> SchemaReflection<Value>? {
    let found: (JSONSchema, Any)? =
      switch type {
      case is String.Type: (.string(), trial.text)
      case is Bool.Type: (.boolean, false)
      case is Double.Type: (.number, Double(trial.number))
      case is Float.Type: (.number, Float(trial.number))
      case let integer as any FixedWidthInteger.Type: Self.integer(integer, trial.number)
      default: nil
      }
    guard let (schema, value) = found, let value = value as? Value else { return nil }
    return SchemaReflection(schema: schema, value: value)
  }

  private static func integer<Integer: FixedWidthInteger>(_ type: Integer.Type, _ number: Int) -> (JSONSchema, Any) {
    (.integer(minimum: Integer.isSigned ? nil : 0), Integer(clamping: number))
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    noteObject()
    return KeyedDecodingContainer(SchemaObjectContainer(recorder: self))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer { SchemaArrayContainer(recorder: self) }
  func singleValueContainer() -> any SingleValueDecodingContainer { SchemaScalarContainer(recorder: self) }
}
