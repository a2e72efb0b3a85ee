import CPlatform

/// PNG files that are small and claim, or unpack to, far more.
enum PNGBomb {
  /// A header, and hardly anything behind it.
  static func headerOnly(_ width: UInt32, _ height: UInt32) -> [UInt8] {
    file(width, height, isInterlaced: false, packed: [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01])
  }

  /// A whole and valid picture, black all over; 8 bits, red, green and blue.
  ///
  /// Interlaced ones have to be unpacked into memory before the first row is known.
  static func black(_ width: UInt32, _ height: UInt32, isInterlaced: Bool = false) -> [UInt8] {
    let size = isInterlaced ? interlacedSize(Int(width), Int(height)) : Int(height) * (1 + 3 * Int(width))
    return file(width, height, isInterlaced: isInterlaced, packed: zeros(size))
  }

  private static func file(_ width: UInt32, _ height: UInt32, isInterlaced: Bool, packed: [UInt8]) -> [UInt8] {
    let header = big(width) + big(height) + [8, 2, 0, 0, isInterlaced ? 1 : 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + chunk("IDAT", packed)
      + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return big(UInt32(content.count)) + body + big(vitrine_crc32(0, body, body.count))
  }

  private static func big(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  /// The rows of Adam7's seven passes, each led by its filter byte.
  private static func interlacedSize(_ width: Int, _ height: Int) -> Int {
    let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    return passes.reduce(0) { sum, pass in
      let columns = (width - pass.0 + pass.2 - 1) / pass.2
      let rows = (height - pass.1 + pass.3 - 1) / pass.3
      return sum + rows * (1 + 3 * columns)
    }
  }

  /// zlib's form of so many zeros (RFC 1950, 1951): one block of fixed codes, a zero and then "258 more of it" over
  /// and over.
  private static func zeros(_ count: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.write(1, 1)
    bits.write(1, 2)
    bits.writeCode(0b0011_0000, 8)
    let repetitions = (count - 1) / 258
    // Of 13 bits each: after the first they begin with a byte, and eight are 13 bytes.
    writeRepetitions(min(repetitions, 1), to: &bits)
    var cycle = BitWriter()
    writeRepetitions(8, to: &cycle)
    for _ in 0..<max(0, repetitions - 1) / 8 { bits.append(cycle.finished()) }
    writeRepetitions(max(0, repetitions - 1) % 8, to: &bits)
    for _ in 0..<(count - 1) % 258 { bits.writeCode(0b0011_0000, 8) }
    bits.writeCode(0, 7)
    let adler = UInt32(count % 65521) << 16 | 1
    return [0x78, 0x9C] + bits.finished() + big(adler)
  }

  private static func writeRepetitions(_ count: Int, to bits: inout BitWriter) {
    for _ in 0..<count {
      bits.writeCode(0b1100_0101, 8)
      bits.writeCode(0, 5)
    }
  }
}

/// Bits as deflate packs them: from the lowest of each byte; Huffman codes come with their highest bit first.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var current: UInt32 = 0
  private var used: UInt32 = 0

  mutating func write(_ value: UInt32, _ count: UInt32) {
    current |= value << used
    used += count
    while used >= 8 {
      bytes.append(UInt8(current & 0xFF))
      current >>= 8
      used -= 8
    }
  }

  mutating func writeCode(_ code: UInt32, _ count: UInt32) {
    var reversed: UInt32 = 0
    for bit in 0..<count where code >> bit & 1 == 1 { reversed |= 1 << (count - 1 - bit) }
    write(reversed, count)
  }

  /// Whole bytes, where the last one is complete.
  mutating func append(_ whole: [UInt8]) { bytes += whole }

  func finished() -> [UInt8] { used == 0 ? bytes : bytes + [UInt8(current & 0xFF)] }
}
