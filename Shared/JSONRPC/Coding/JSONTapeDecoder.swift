/// Decodes the value at one place of a tape.
struct JSONTapeDecoder: Decoder {
  let tape: JSONTape
  let index: Int

  var codingPath: [any CodingKey] { tape.path(to: index) }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(try JSONObjectDecoding<Key>(tape: tape, index: index))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try JSONArrayDecoding(tape: tape, index: index)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    JSONScalarDecoding(tape: tape, index: index)
  }
}
