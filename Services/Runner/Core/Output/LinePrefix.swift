/// What stands before each line of a program: `identity | `, as wide for each, in a colour of its own.
struct LinePrefix: Equatable {
  private var bytes: [UInt8]
  private var isColoured: Bool

  /// Without the two colours that are hard to read on black or on white, and without red, which means an error.
  private static let colours = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94]
  private static let reset = "\u{1B}[0m"

  /// `place` chooses the colour; nil is for the runner's own lines, in bold.
  init(name: String, place: Int?, width: Int, isColoured: Bool) {
    let padded = name + String(repeating: " ", count: max(0, width - name.count)) + " | "
    let colour = place.map { Self.colours[$0 % Self.colours.count] } ?? 1
    self.isColoured = isColoured
    bytes = Array((isColoured ? "\u{1B}[\(colour)m\(padded)\(Self.reset)" : padded).utf8)
  }

  /// A line as it is printed, with its line break.
  func line(_ text: some Sequence<UInt8>) -> [UInt8] {
    var line = bytes + text
    // A colour that the program left on would run into the next program's line.
    if isColoured && line.dropFirst(bytes.count).contains(0x1B) { line += Self.reset.utf8 }
    line.append(UInt8(ascii: "\n"))
    return line
  }

  /// Whether output to a file descriptor should be coloured (no-color.org).
  static func isColoured(isTerminal: Bool, environment: [String: String]) -> Bool {
    isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }
}
