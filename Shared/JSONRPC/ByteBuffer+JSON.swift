import NIOCore

/// For answers whose JSON is written by hand, straight from where the values come from.
extension ByteBuffer {
  /// Writes `string` as a JSON string, quotes and escapes included.
  public mutating func writeJSON(string: String) {
    var string = string
    string.withUTF8 { writeJSON(utf8: $0) }
  }

  /// Writes the decimal digits of `integer`.
  public mutating func writeJSON<Integer: FixedWidthInteger>(integer: Integer) {
    // Twenty digits and a sign hold every 64-bit integer; they come from the last to the first.
    var magnitude = UInt64(truncatingIfNeeded: integer.magnitude)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 21) { digits in
      var start = digits.count
      repeat {
        start -= 1
        digits.initializeElement(at: start, to: UInt8(0x30 + magnitude % 10))
        magnitude /= 10
      } while magnitude > 0
      if integer < 0 {
        start -= 1
        digits.initializeElement(at: start, to: UInt8(ascii: "-"))
      }
      writeBytes(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(digits)[start...]))
    }
  }

  /// Writes a value as it is. Line feeds, which JSON allows between its tokens and a line does not hold, become spaces.
  public mutating func writeJSON(raw value: RawJSON) {
    let start = writerIndex
    writeImmutableBuffer(value.bytes)
    guard value.bytes.readableBytesView.firstIndex(of: 0x0A) != nil else { return }
    for index in start..<writerIndex where getInteger(at: index, as: UInt8.self) == 0x0A {
      setInteger(UInt8(ascii: " "), at: index)
    }
  }

  /// Writes text that is valid UTF-8 already, where it lies, as a JSON string.
  public mutating func writeJSON(utf8: UnsafeBufferPointer<UInt8>) {
    if Self.needsNoEscapes(utf8) {
      writeWithUnsafeMutableBytes(minimumWritableBytes: utf8.count + 2) { room in
        room[0] = UInt8(ascii: "\"")
        UnsafeMutableRawBufferPointer(rebasing: room[1...]).copyMemory(from: UnsafeRawBufferPointer(utf8))
        room[utf8.count + 1] = UInt8(ascii: "\"")
        return utf8.count + 2
      }
    } else {
      writeEscaped(utf8)
    }
  }

  /// Without a branch in the loop, so that it takes many bytes at a time.
  private static func needsNoEscapes(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var found: UInt8 = 0
    for byte in utf8 {
      found |= (byte < 0x20 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0) | (byte == UInt8(ascii: "\\") ? 1 : 0)
    }
    return found == 0
  }

  private mutating func writeEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
    reserveCapacity(minimumWritableBytes: utf8.count + 2)
    writeInteger(UInt8(ascii: "\""))
    var plain = 0
    for index in utf8.indices {
      let byte = utf8[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      writeBytes(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(utf8)[plain..<index]))
      plain = index + 1
      writeEscape(of: byte)
    }
    writeBytes(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(utf8)[plain...]))
    writeInteger(UInt8(ascii: "\""))
  }

  private mutating func writeEscape(of byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): writeStaticString("\\\"")
    case UInt8(ascii: "\\"): writeStaticString("\\\\")
    case 0x0A: writeStaticString("\\n")
    case 0x0D: writeStaticString("\\r")
    case 0x09: writeStaticString("\\t")
    default:
      writeStaticString("\\u00")
      for digit in [byte >> 4, byte & 15] { writeInteger(digit < 10 ? digit + 0x30 : digit + 0x61 - 10) }
    }
  }
}
