/// Encodes the value that is next in a sink.
struct JSONSinkEncoder: Encoder {
  let sink: JSONSink
  /// Containers open around the value.
  let level: Int

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(JSONObjectEncoding(sink: sink, level: level))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { JSONArrayEncoding(sink: sink, level: level) }
  func singleValueContainer() -> any SingleValueEncodingContainer { JSONScalarEncoding(sink: sink) }
}
