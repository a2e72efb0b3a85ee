import NIOCore

extension RawJSON {
  /// Encodes with the project's one JSON dialect: keys as declared and in that order, times by `Timestamp`, `URL`s as
  /// text, `Data` as Base64.
  ///
  /// Written straight into bytes, and read from where they lie: several times faster than Foundation's coders, which
  /// are what a small call would cost most.
  /// - Throws: `EncodingError`.
  public init<Value: Encodable>(encoding value: Value) throws {
    let sink = JSONSink()
    try sink.write(value)
    self = try sink.finish()
  }

  /// - Throws: `DecodingError`, which says where in the value it is.
  public func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let tape: JSONTape
    do {
      tape = try JSONTape(self)
    } catch let error as JSONScanner.Malformed {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: error.reason))
    }
    return try tape.value(type, at: 0)
  }
}
