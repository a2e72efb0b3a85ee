import Foundation

extension JSONSchema {
  /// Finds out what JSON a type is decoded from, by decoding it from made-up values and noting what it asks for.
  ///
  /// A single string that a type takes only in a certain form (an identifier, a time) is found by offering it the forms
  /// of `SchemaTrial.all` in turn. Enums of strings are listed when they are `CaseIterable`. What cannot be found out
  /// this way (an enum with payloads, say) conforms to `JSONSchemaDescribing`.
  ///
  /// - Throws: `UndescribedType`, which names what should conform.
  public static func describing<Value: Decodable>(_ type: Value.Type) throws -> JSONSchema {
    try SchemaReflection.describe(type, inside: []).schema
  }

  /// The same, with `any` for what cannot be found out.
  static func orAny<Value: Decodable>(_ type: Value.Type) -> JSONSchema {
    (try? describing(type)) ?? .any
  }
}

/// A type whose JSON cannot be found out by decoding it.
public struct UndescribedType: Error, CustomStringConvertible {
  public var type: String
  public var reason: String

  public var description: String {
    "\(type) cannot be described: conform it to JSONSchemaDescribing, or to CaseIterable if it is an enum of strings"
      + " (\(reason))"
  }
}

/// A schema, and a value that fits it, which lets the decoding of what holds it go on.
struct SchemaReflection<Value> {
  var schema: JSONSchema
  var value: Value
}

extension SchemaReflection where Value: Decodable {
  /// - Parameter types: those being described, this one being a part of them.
  static func describe(_ type: Value.Type, inside types: [ObjectIdentifier]) throws -> SchemaReflection {
    if let describing = type as? any JSONSchemaDescribing.Type {
      return SchemaReflection(schema: describing.jsonSchema, value: try describing.jsonExample.decode(Value.self))
    }
    if let reflecting = type as? any SchemaReflecting.Type, let value = reflecting.emptyValue as? Value {
      return SchemaReflection(schema: try reflecting.schema(inside: types), value: value)
    }
    if let choices = type as? any CaseIterable.Type, let found = describe(cases: choices) { return found }
    return try describeByTrial(inside: types + [ObjectIdentifier(type)])
  }

  private static func describe<Choices: CaseIterable>(cases: Choices.Type) -> SchemaReflection? {
    let names = Choices.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
    guard names.count == Choices.allCases.count, let first = Choices.allCases.first as? Value else { return nil }
    return SchemaReflection(schema: .choice(names), value: first)
  }

  private static func describeByTrial(inside types: [ObjectIdentifier]) throws -> SchemaReflection {
    var failure: any Error = UndescribedType(type: "\(Value.self)", reason: "no form fits")
    for trial in SchemaTrial.all {
      let recorder = SchemaRecorder(trial, inside: types)
      do {
        let value = try Value(from: recorder)
        return SchemaReflection(schema: recorder.schema, value: value)
      } catch let error as UndescribedType {
        throw error
      } catch {
        failure = UndescribedType(type: "\(Value.self)", reason: "\(error)")
      }
    }
    throw failure
  }
}
