import Foundation

/// A generic or foreign type whose schema is known without decoding it.
protocol SchemaReflecting {
  static var emptyValue: Self { get }
  static func schema(inside types: [ObjectIdentifier]) throws -> JSONSchema
}

extension JSONSchema {
  /// The schema of an element; `any` where a type holds itself.
  fileprivate static func element<Element>(
    _ type: Element.Type, inside types: [ObjectIdentifier]
  ) throws -> JSONSchema {
    guard !types.contains(ObjectIdentifier(type)), let type = type as? any Decodable.Type else { return .any }
    func describe<Value: Decodable>(_ type: Value.Type) throws -> JSONSchema {
      try SchemaReflection.describe(type, inside: types).schema
    }
    return try describe(type)
  }
}

extension Optional: SchemaReflecting {
  static var emptyValue: Self { nil }
  static func schema(inside types: [ObjectIdentifier]) throws -> JSONSchema {
    .nullable(try .element(Wrapped.self, inside: types))
  }
}

extension Array: SchemaReflecting {
  static var emptyValue: Self { [] }
  static func schema(inside types: [ObjectIdentifier]) throws -> JSONSchema {
    .array(of: try .element(Element.self, inside: types))
  }
}

extension Set: SchemaReflecting {
  static var emptyValue: Self { [] }
  static func schema(inside types: [ObjectIdentifier]) throws -> JSONSchema {
    .array(of: try .element(Element.self, inside: types))
  }
}

extension Dictionary: SchemaReflecting {
  static var emptyValue: Self { [:] }

  /// With keys other than strings and integers, Codable writes keys and values in turn into an array.
  static func schema(inside types: [ObjectIdentifier]) throws -> JSONSchema {
    guard Key.self == String.self || Key.self == Int.self || Key.self is any CodingKeyRepresentable.Type else {
      return .array(of: .any)
    }
    return .dictionary(of: try .element(Value.self, inside: types))
  }
}

extension URL: SchemaReflecting {
  static var emptyValue: URL { URL(filePath: "/") }
  static func schema(inside types: [ObjectIdentifier]) -> JSONSchema { .string(format: "uri") }
}

extension Data: SchemaReflecting {
  static var emptyValue: Data { Data() }
  static func schema(inside types: [ObjectIdentifier]) -> JSONSchema { .string(format: "byte") }
}
