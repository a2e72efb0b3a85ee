/// Notes what a type takes for the elements of an array: of the first one, and then the array is over.
struct SchemaArrayContainer: UnkeyedDecodingContainer {
  let recorder: SchemaRecorder
  private(set) var currentIndex = 0

  init(recorder: SchemaRecorder) {
    self.recorder = recorder
    recorder.noteElement(.any)
  }

  var codingPath: [any CodingKey] { recorder.codingPath }
  var count: Int? { 1 }
  var isAtEnd: Bool { currentIndex > 0 }

  mutating func decodeNil() -> Bool { false }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let found = try recorder.describe(type)
    if currentIndex == 0 { recorder.noteElement(found.schema) }
    currentIndex += 1
    return found.value
  }

  mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    nested().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer { nested().unkeyedContainer() }
  mutating func superDecoder() -> any Decoder { nested() }

  private mutating func nested() -> SchemaRecorder {
    let nested = SchemaRecorder(recorder.trial, inside: recorder.types, at: codingPath)
    if currentIndex == 0 { recorder.noteElement(nested) }
    currentIndex += 1
    return nested
  }
}
