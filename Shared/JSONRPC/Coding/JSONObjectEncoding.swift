/// Writes members of an object.
struct JSONObjectEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
  private let sink: JSONSink
  private let level: Int
  private let serial: Int

  init(sink: JSONSink, level: Int) {
    self.sink = sink
    self.level = level
    serial = sink.open(UInt8(ascii: "{"), UInt8(ascii: "}"), at: level)
  }

  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) throws {
    try begin(key)
    sink.writeNull()
  }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try begin(key)
    try sink.write(value)
  }

  func encode(_ value: String, forKey key: Key) throws {
    try begin(key)
    sink.bytes.writeJSON(string: value)
  }

  func encode(_ value: Bool, forKey key: Key) throws {
    try begin(key)
    sink.write(value)
  }

  func encode(_ value: Int, forKey key: Key) throws {
    try begin(key)
    sink.bytes.writeJSON(integer: value)
  }

  func encode(_ value: Int64, forKey key: Key) throws {
    try begin(key)
    sink.bytes.writeJSON(integer: value)
  }

  func encode(_ value: Double, forKey key: Key) throws {
    try begin(key)
    try sink.write(number: value)
  }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested>
  {
    KeyedEncodingContainer(JSONObjectEncoding<Nested>(sink: sink, level: nested(key)))
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    JSONArrayEncoding(sink: sink, level: nested(key))
  }

  func superEncoder() -> any Encoder { JSONSinkEncoder(sink: sink, level: nested(PathKey(stringValue: "super"))) }
  func superEncoder(forKey key: Key) -> any Encoder { JSONSinkEncoder(sink: sink, level: nested(key)) }

  private func begin(_ key: some CodingKey) throws {
    try sink.next(in: serial, at: level)
    sink.bytes.writeJSON(string: key.stringValue)
    sink.bytes.writeInteger(UInt8(ascii: ":"))
  }

  private func nested(_ key: some CodingKey) -> Int {
    do { try begin(key) } catch { sink.fail("an object was written to after its end") }
    return level + 1
  }
}
