import NIOCore

/// JSON as a value, its members in the order they were given: for documents that are put together by hand.
public indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSONValue])
  case object([Member])

  public struct Member: Sendable, Equatable {
    public var name: String
    public var value: JSONValue

    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The value as UTF-8 on one line.
  public var json: RawJSON {
    var bytes = ByteBuffer()
    write(into: &bytes)
    return RawJSON(bytes: bytes)
  }

  public func write(into bytes: inout ByteBuffer) {
    switch self {
    case .null: bytes.writeStaticString("null")
    case .bool(let bool): bytes.writeStaticString(bool ? "true" : "false")
    case .integer(let integer): bytes.writeJSON(integer: integer)
    case .string(let string): bytes.writeJSON(string: string)
    case .array(let values):
      bytes.writeStaticString("[")
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.writeStaticString(",") }
        value.write(into: &bytes)
      }
      bytes.writeStaticString("]")
    case .object(let members):
      bytes.writeStaticString("{")
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.writeStaticString(",") }
        bytes.writeJSON(string: member.name)
        bytes.writeStaticString(":")
        member.value.write(into: &bytes)
      }
      bytes.writeStaticString("}")
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
  public init(nilLiteral: ()) { self = .null }
}
