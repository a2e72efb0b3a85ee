import Glibc

/// A program's process and what it has written of a line so far.
struct RunningProgram {
  let process: ProgramProcess
  /// False once every writer has closed the pipe: there is nothing to poll for any more.
  private(set) var isOpen = true
  private var assembler = LineAssembler()

  private static let mostAtOnce = 64 * 1024

  init(process: ProgramProcess) {
    self.process = process
  }

  /// The lines completed by what is in the pipe.
  mutating func readSome() -> [[UInt8]] {
    var isDry = false
    return readSome(&isDry)
  }

  /// Everything that is in the pipe, and a last line without an end.
  ///
  /// Bounded, since processes that left the group may go on to write without end.
  mutating func readRest() -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var isDry = false
    for _ in 0..<16 where isOpen && !isDry { lines += readSome(&isDry) }
    if let remainder = assembler.remainder() { lines.append(remainder) }
    return lines
  }

  private mutating func readSome(_ isDry: inout Bool) -> [[UInt8]] {
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.mostAtOnce) { buffer, count in
      let length = read(process.output, buffer.baseAddress, buffer.count)
      if length == 0 { isOpen = false }
      isDry = length <= 0
      count = max(0, length)
    }
    return assembler.lines(adding: bytes)
  }
}
