/// Notes what a type takes for a single value.
struct SchemaScalarContainer: SingleValueDecodingContainer {
  let recorder: SchemaRecorder

  var codingPath: [any CodingKey] { recorder.codingPath }

  func decodeNil() -> Bool {
    recorder.noteNullQuestion()
    return false
  }

  func decode(_ type: String.Type) -> String {
    recorder.noteScalar(recorder.trial.schema)
    return recorder.trial.text
  }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let found = try recorder.describe(type)
    recorder.noteScalar(found.schema)
    return found.value
  }
}
