/// A line of a text file, without its line break.
struct NumberedLine: Equatable {
  /// Counted from 1.
  var number: Int
  /// Nil where the bytes are not UTF-8, or hold a NUL, which no argument or variable of a process can.
  var text: String?
}

extension NumberedLine {
  /// Splits at LF; a CR before it is dropped, and so is a byte-order mark at the very beginning.
  static func lines(of bytes: [UInt8]) -> [NumberedLine] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    return content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated().map {
      index, line in
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return NumberedLine(number: index + 1, text: line.contains(0) ? nil : String(validating: line, as: UTF8.self))
    }
  }
}
