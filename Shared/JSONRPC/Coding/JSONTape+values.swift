import Foundation

extension JSONTape {
  func string(at index: Int) throws -> String {
    let token = tokens[index]
    guard token.kind == .string else { throw mismatch(String.self, at: index) }
    return text(of: token)
  }

  func bool(at index: Int) throws -> Bool {
    let token = tokens[index]
    guard token.kind == .boolean else { throw mismatch(Bool.self, at: index) }
    return token.end - token.start == 4
  }

  /// A whole number, also when it is written `1.0` or `1e3`.
  func integer<Integer: FixedWidthInteger>(_ type: Integer.Type, at index: Int) throws -> Integer {
    let token = tokens[index]
    guard token.kind == .number else { throw mismatch(type, at: index) }
    let bytes = bytes
    let span = bytes.readableBytesUInt8Span
    let isNegative = span[token.start] == UInt8(ascii: "-")
    var value: Integer = 0
    for offset in (isNegative ? token.start + 1 : token.start)..<token.end {
      let digit = span[offset] &- 0x30
      guard digit < 10 else { return try integer(type, from: number(at: index), at: index) }
      let (tens, overflowed) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowedToo) =
        isNegative
        ? tens.subtractingReportingOverflow(Integer(digit)) : tens.addingReportingOverflow(Integer(digit))
      guard !overflowed, !overflowedToo else { throw corrupted(at: index, "the number does not fit") }
      value = sum
    }
    return value
  }

  func number(at index: Int) throws -> Double {
    let token = tokens[index]
    guard token.kind == .number else { throw mismatch(Double.self, at: index) }
    guard let number = Double(text(of: token)), number.isFinite else {
      throw corrupted(at: index, "the number does not fit")
    }
    return number
  }

  private func integer<Integer: FixedWidthInteger>(
    _ type: Integer.Type, from number: Double, at index: Int
  ) throws -> Integer {
    guard let integer = Integer(exactly: number) else { throw corrupted(at: index, "not a whole number that fits") }
    return integer
  }

  /// A value of any type. A few types of Foundation are written otherwise than they write themselves, as is usual.
  func value<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
    if type == URL.self || type == Data.self, let value = try foundation(type, at: index) { return value }
    return try Value(from: JSONTapeDecoder(tape: self, index: index))
  }

  private func foundation<Value>(_ type: Value.Type, at index: Int) throws -> Value? {
    let text = try string(at: index)
    if type == URL.self {
      guard let url = URL(string: text) else { throw corrupted(at: index, "not a URL") }
      return url as? Value
    }
    guard let data = Data(base64Encoded: text) else { throw corrupted(at: index, "not Base64") }
    return data as? Value
  }
}
