/// Writes elements of an array.
struct JSONArrayEncoding: UnkeyedEncodingContainer {
  private let sink: JSONSink
  private let level: Int
  private let serial: Int
  private(set) var count = 0

  init(sink: JSONSink, level: Int) {
    self.sink = sink
    self.level = level
    serial = sink.open(UInt8(ascii: "["), UInt8(ascii: "]"), at: level)
  }

  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil() throws {
    try begin()
    sink.writeNull()
  }

  mutating func encode<Value: Encodable>(_ value: Value) throws {
    try begin()
    try sink.write(value)
  }

  mutating func encode(_ value: String) throws {
    try begin()
    sink.bytes.writeJSON(string: value)
  }

  mutating func encode(_ value: Int) throws {
    try begin()
    sink.bytes.writeJSON(integer: value)
  }

  mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(JSONObjectEncoding<Key>(sink: sink, level: nested()))
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    JSONArrayEncoding(sink: sink, level: nested())
  }

  mutating func superEncoder() -> any Encoder { JSONSinkEncoder(sink: sink, level: nested()) }

  private mutating func begin() throws {
    try sink.next(in: serial, at: level)
    count += 1
  }

  private mutating func nested() -> Int {
    do { try begin() } catch { sink.fail("an array was written to after its end") }
    return level + 1
  }
}
