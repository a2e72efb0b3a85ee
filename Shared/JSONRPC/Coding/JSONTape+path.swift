extension JSONTape {
  /// The keys and positions that lead to the token at `index`: found by walking when an error has to say where it is,
  /// so that decoding what is right need not keep track.
  func path(to index: Int) -> [any CodingKey] {
    var path: [any CodingKey] = []
    var container = 0
    while container < index, let step = step(from: container, towards: index) {
      path.append(step.key)
      container = step.value
    }
    return path
  }

  private func step(from container: Int, towards index: Int) -> (key: PathKey, value: Int)? {
    let isObject = tokens[container].kind == .object
    var position = 0
    var child = container + 1
    while child < tokens[container].next {
      let value = isObject ? child + 1 : child
      if (child..<tokens[value].next).contains(index) {
        return (isObject ? PathKey(stringValue: text(of: tokens[child])) : PathKey(intValue: position), value)
      }
      position += 1
      child = tokens[value].next
    }
    return nil
  }

  func mismatch<Value>(_ type: Value.Type, at index: Int) -> DecodingError {
    let context = DecodingError.Context(
      codingPath: path(to: index), debugDescription: "Expected \(type), found \(tokens[index].kind)")
    return tokens[index].kind == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
  }

  func corrupted(at index: Int, _ description: String) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: path(to: index), debugDescription: description))
  }
}

/// A key or a position in JSON, whatever type decodes it.
struct PathKey: CodingKey {
  var stringValue: String
  var intValue: Int?

  init(stringValue: String) {
    self.stringValue = stringValue
  }

  init(intValue: Int) {
    stringValue = String(intValue)
    self.intValue = intValue
  }
}
