/// The members of an object. The types that members mostly are go a short way.
struct JSONObjectDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
  private let tape: JSONTape
  private let index: Int

  init(tape: JSONTape, index: Int) throws {
    guard tape.tokens[index].kind == .object else { throw tape.mismatch([String: Any].self, at: index) }
    self.tape = tape
    self.index = index
  }

  var codingPath: [any CodingKey] { tape.path(to: index) }

  var allKeys: [Key] {
    var keys: [Key] = []
    var key = index + 1
    while key < tape.tokens[index].next {
      if let found = Key(stringValue: tape.text(of: tape.tokens[key])) { keys.append(found) }
      key = tape.tokens[key + 1].next
    }
    return keys
  }

  func contains(_ key: Key) -> Bool { tape.member(key.stringValue, of: index) != nil }

  func decodeNil(forKey key: Key) throws -> Bool { tape.tokens[try member(key)].kind == .null }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try tape.value(type, at: member(key))
  }

  func decode(_ type: String.Type, forKey key: Key) throws -> String { try tape.string(at: member(key)) }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try tape.bool(at: member(key)) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try tape.integer(type, at: member(key)) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try tape.integer(type, at: member(key)) }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try tape.number(at: member(key)) }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    try present(key).map { try tape.value(type, at: $0) }
  }

  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try present(key).map { try tape.string(at: $0) }
  }

  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
    try present(key).map { try tape.bool(at: $0) }
  }

  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
    try present(key).map { try tape.integer(type, at: $0) }
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try JSONTapeDecoder(tape: tape, index: member(key)).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try JSONTapeDecoder(tape: tape, index: member(key)).unkeyedContainer()
  }

  /// What a class hands to its superclass stands under `super`, as Foundation writes it.
  func superDecoder() throws -> any Decoder { try superDecoder(at: PathKey(stringValue: "super")) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try superDecoder(at: key) }

  private func superDecoder(at key: any CodingKey) throws -> any Decoder {
    JSONTapeDecoder(tape: tape, index: try member(key))
  }

  private func member(_ key: some CodingKey) throws -> Int {
    if let member = tape.member(key.stringValue, of: index) { return member }
    throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "There is no such member"))
  }

  /// The member's index, unless it is missing or null.
  private func present(_ key: Key) -> Int? {
    guard let member = tape.member(key.stringValue, of: index), tape.tokens[member].kind != .null else { return nil }
    return member
  }
}
