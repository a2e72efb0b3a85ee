/// One value. Every type JSON has itself ends here.
struct JSONScalarDecoding: SingleValueDecodingContainer {
  let tape: JSONTape
  let index: Int

  var codingPath: [any CodingKey] { tape.path(to: index) }

  func decodeNil() -> Bool { tape.tokens[index].kind == .null }
  func decode(_ type: String.Type) throws -> String { try tape.string(at: index) }
  func decode(_ type: Bool.Type) throws -> Bool { try tape.bool(at: index) }
  func decode(_ type: Double.Type) throws -> Double { try tape.number(at: index) }
  func decode(_ type: Float.Type) throws -> Float { Float(try tape.number(at: index)) }
  func decode(_ type: Int.Type) throws -> Int { try tape.integer(type, at: index) }
  func decode(_ type: Int8.Type) throws -> Int8 { try tape.integer(type, at: index) }
  func decode(_ type: Int16.Type) throws -> Int16 { try tape.integer(type, at: index) }
  func decode(_ type: Int32.Type) throws -> Int32 { try tape.integer(type, at: index) }
  func decode(_ type: Int64.Type) throws -> Int64 { try tape.integer(type, at: index) }
  func decode(_ type: UInt.Type) throws -> UInt { try tape.integer(type, at: index) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try tape.integer(type, at: index) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try tape.integer(type, at: index) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try tape.integer(type, at: index) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try tape.integer(type, at: index) }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try tape.value(type, at: index) }
}
