/// Makes whole lines out of what a program writes in pieces.
///
/// A line is held back until its end is there, so that lines of several programs never mix. One longer than `longest`
/// bytes is cut there: memory stays bounded whatever a program writes.
struct LineAssembler {
  private let longest: Int
  private var held: [UInt8] = []

  init(longest: Int = 64 * 1024) {
    self.longest = longest
    precondition(longest > 0)
  }

  /// The lines that `bytes` complete, without their line breaks (LF or CR LF).
  mutating func lines(adding bytes: some Collection<UInt8>) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let room = rest.prefix(longest - held.count)
      if let end = room.firstIndex(of: UInt8(ascii: "\n")) {
        held += rest[..<end]
        rest = rest[rest.index(after: end)...]
        if held.last == UInt8(ascii: "\r") { held.removeLast() }
      } else {
        held += room
        rest = rest[room.endIndex...]
        guard held.count == longest else { continue }
      }
      lines.append(held)
      held.removeAll(keepingCapacity: true)
    }
    return lines
  }

  /// What was written after the last line break, once no more can follow. Nil where there is nothing.
  mutating func remainder() -> [UInt8]? {
    defer { held.removeAll() }
    return held.isEmpty ? nil : held
  }
}
