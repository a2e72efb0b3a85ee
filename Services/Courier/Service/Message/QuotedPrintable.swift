/// RFC 2045, section 6.7: text in printable ASCII, lines of at most 76 characters.
enum QuotedPrintable {
  private static let lineAtMost = 76
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// `text` with any kind of line break, encoded with CRLF at each and at the end.
  static func encoded(_ text: String) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + text.utf8.count / 8)
    for line in lines(of: text) { append(line, to: &output) }
    return output
  }

  private static func lines(of text: String) -> [ArraySlice<UInt8>] {
    let bytes = Array(text.utf8)
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x0D || bytes[index] == 0x0A {
        lines.append(bytes[start..<index])
        if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    return start < bytes.count ? lines + [bytes[start...]] : lines
  }

  private static func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var column = 0
    for index in line.indices {
      let token = token(for: line[index], at: index, in: line)
      // One column stays free for the "=" of a soft line break.
      if column + token.count > lineAtMost - 1 {
        output += [0x3D, 0x0D, 0x0A]
        column = 0
      }
      output += token
      column += token.count
    }
    output += [0x0D, 0x0A]
  }

  private static func token(for byte: UInt8, at index: Int, in line: ArraySlice<UInt8>) -> [UInt8] {
    let isFirst = index == line.startIndex
    let isLast = index == line.endIndex - 1
    switch byte {
    case 0x20, 0x09: if !isLast { return [byte] }
    // A lone dot ends a mail in SMTP, and "From " begins one in an mbox file: gateways have mangled both.
    case UInt8(ascii: "."), UInt8(ascii: "F"): if !isFirst { return [byte] }
    case UInt8(ascii: "="): break
    case 0x21...0x7E: return [byte]
    default: break
    }
    return [0x3D, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
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
