/// The elements of an array, one after the other.
struct JSONArrayDecoding: UnkeyedDecodingContainer {
  private let tape: JSONTape
  private let index: Int
  /// The token of the next element.
  private var element: Int
  private(set) var currentIndex = 0

  init(tape: JSONTape, index: Int) throws {
    guard tape.tokens[index].kind == .array else { throw tape.mismatch([Any].self, at: index) }
    self.tape = tape
    self.index = index
    element = index + 1
  }

  var codingPath: [any CodingKey] { tape.path(to: index) }

  var count: Int? {
    var count = 0
    var element = index + 1
    while element < tape.tokens[index].next {
      count += 1
      element = tape.tokens[element].next
    }
    return count
  }

  var isAtEnd: Bool { element >= tape.tokens[index].next }

  mutating func decodeNil() throws -> Bool {
    guard tape.tokens[try current(Any?.self)].kind == .null else { return false }
    advance()
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let value = try tape.value(type, at: current(type))
    advance()
    return value
  }

  mutating func decode(_ type: String.Type) throws -> String {
    let value = try tape.string(at: current(type))
    advance()
    return value
  }

  mutating func decode(_ type: Int.Type) throws -> Int {
    let value = try tape.integer(type, at: current(type))
    advance()
    return value
  }

  mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    try nested([String: Any].self).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try nested([Any].self).unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { try nested((any Decoder).self) }

  private mutating func nested<Value>(_ type: Value.Type) throws -> JSONTapeDecoder {
    let decoder = JSONTapeDecoder(tape: tape, index: try current(type))
    advance()
    return decoder
  }

  private func current<Value>(_ type: Value.Type) throws -> Int {
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(
        type, .init(codingPath: codingPath, debugDescription: "There are only \(currentIndex) elements"))
    }
    return element
  }

  private mutating func advance() {
    element = tape.tokens[element].next
    currentIndex += 1
  }
}
