import JSONRPC

/// Holds a message against literal JSON, both ways: it is written so, and what is written so is read as it.
///
/// White space and the order of members do not matter; a missing member and `null` do.
/// - Throws: `CodingMismatch`, which fails the test.
public func checkCoding<Value: Codable & Equatable>(_ value: Value, _ json: String) throws {
  try checkWriting(value, json)
  let decoded = try RawJSON(json).decode(Value.self)
  guard decoded == value else { throw CodingMismatch(expected: "\(value)", found: "\(decoded)") }
}

/// The same for a type that is not `Equatable`: what is read from the literal is written as the literal again.
@_disfavoredOverload
public func checkCoding<Value: Codable>(_ value: Value, _ json: String) throws {
  try checkWriting(value, json)
  try checkWriting(try RawJSON(json).decode(Value.self), json)
}

/// Holds what is written against literal JSON, for messages that only go out.
public func checkWriting<Value: Encodable>(_ value: Value, _ json: String) throws {
  let written = try RawJSON(encoding: value)
  guard try ComparableJSON(written) == ComparableJSON(RawJSON(json)) else {
    throw CodingMismatch(expected: json, found: String(buffer: written.bytes))
  }
}

/// Whether two JSON texts say the same, whatever the order of their members and their white space.
public func isSameJSON(_ left: RawJSON, _ right: RawJSON) throws -> Bool {
  try ComparableJSON(left) == ComparableJSON(right)
}

/// A message that is not written, or not read, as its literal says.
public struct CodingMismatch: Error, CustomStringConvertible {
  public var expected: String
  public var found: String

  public var description: String { "expected \(expected)\n   found \(found)" }
}
