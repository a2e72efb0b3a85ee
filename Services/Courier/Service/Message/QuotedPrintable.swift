/// RFC 2045, section 6.7: text in printable ASCII, lines of at most 76 characters.
enum QuotedPrintable {
  private static let lineAtMost = 76
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// `text` with any kind of line break, encoded with CRLF at each and at the end.
  static func encoded(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 8)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0D || $0 == 0x0A } ?? bytes.count
      append(bytes[start..<end], to: &output)
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
    return output
  }

  private static func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var column = 0
    for index in line.indices {
      let isPlain = isPlain(line[index], isFirst: index == line.startIndex, isLast: index == line.endIndex - 1)
      let width = isPlain ? 1 : 3
      // One column stays free for the "=" of a soft line break.
      if column + width > lineAtMost - 1 {
        output += [0x3D, 0x0D, 0x0A]
        column = 0
      }
      if isPlain {
        output.append(line[index])
      } else {
        output.append(0x3D)
        output.append(digits[Int(line[index] >> 4)])
        output.append(digits[Int(line[index] & 15)])
      }
      column += width
    }
    output += [0x0D, 0x0A]
  }

  private static func isPlain(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> Bool {
    switch byte {
    // White space at the end of a line is lost on the way.
    case 0x20, 0x09: !isLast
    // A lone dot ends a mail in SMTP, and "From " begins one in an mbox file: gateways have mangled both.
    case UInt8(ascii: "."), UInt8(ascii: "F"): !isFirst
    case UInt8(ascii: "="): false
    default: (0x21...0x7E).contains(byte)
    }
  }

  /// The text of what `encoded` wrote, lines ending with "\n".
  static func decoded(_ body: some Collection<UInt8>) -> String {
    var output: [UInt8] = []
    var rest = Array(body)[...]
    while let byte = rest.popFirst() {
      guard byte == 0x3D else {
        if byte != 0x0D { output.append(byte) }
        continue
      }
      let pair = rest.prefix(2)
      rest = rest.dropFirst(2)
      if pair.elementsEqual([0x0D, 0x0A]) { continue }
      guard let value = UInt8(String(decoding: pair, as: UTF8.self), radix: 16) else { continue }
      output.append(value)
    }
    return String(decoding: output, as: UTF8.self)
  }
}
