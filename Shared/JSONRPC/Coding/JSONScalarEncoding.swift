/// Writes one value. Every type JSON has itself ends here.
struct JSONScalarEncoding: SingleValueEncodingContainer {
  let sink: JSONSink

  var codingPath: [any CodingKey] { [] }

  func encodeNil() { sink.writeNull() }
  func encode(_ value: String) { sink.bytes.writeJSON(string: value) }
  func encode(_ value: Bool) { sink.write(value) }
  func encode(_ value: Double) throws { try sink.write(number: value) }
  func encode(_ value: Float) throws { try sink.write(number: value) }
  func encode(_ value: Int) { sink.bytes.writeJSON(integer: value) }
  func encode(_ value: Int8) { sink.bytes.writeJSON(integer: value) }
  func encode(_ value: Int16) { sink.bytes.writeJSON(integer: value) }
  func encode(_ value: Int32) { sink.bytes.writeJSON(integer: value) }
  func encode(_ value: Int64) { sink.bytes.writeJSON(integer: value) }
  func encode(_ value: UInt) { sink.bytes.writeJSON(integer: value) }
  func encode(_ value: UInt8) { sink.bytes.writeJSON(integer: value) }
  func encode(_ value: UInt16) { sink.bytes.writeJSON(integer: value) }
  func encode(_ value: UInt32) { sink.bytes.writeJSON(integer: value) }
  func encode(_ value: UInt64) { sink.bytes.writeJSON(integer: value) }
  func encode<Value: Encodable>(_ value: Value) throws { try sink.write(value) }
}
