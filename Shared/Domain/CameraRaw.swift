/// Camera raw files that begin as TIFF files do: NEF, DNG, ARW, PEF and their like. A program for TIFF finds a stamp of
/// a picture on their first page, or what the sensor saw before anybody made a picture of it.
public enum CameraRaw {
  /// Looks at the first page's directory, as far as it can be read.
  ///
  /// - Parameter read: answers as many bytes of the file from an offset, fewer where there are no more.
  /// - Returns: false also for what is no TIFF file at all.
  public static func isFound(in read: (_ offset: Int, _ count: Int) throws -> [UInt8]) rethrows -> Bool {
    let head = try read(0, 12)
    guard head.count >= 8, let order = ByteOrder(head) else { return false }
    // Canon's CR2, and Phase One's IIQ.
    let mark = head.dropFirst(8)
    if mark.starts(with: "CR".utf8) || mark.elementsEqual("IIII".utf8) || mark.elementsEqual("MMMM".utf8) {
      return true
    }
    let directory = order.number(head[4..<8])
    let count = order.number(try read(directory, 2)[...])
    var page = Page()
    let entries = try read(directory + 2, min(count, mostEntries) * entrySize)
    for start in stride(from: 0, to: entries.count - entrySize + 1, by: entrySize) {
      let entry = entries[start..<start + entrySize]
      let isShort = order.number(entry.dropFirst(2).prefix(2)) == 3
      page.note(order.number(entry.prefix(2)), order.number(entry.dropFirst(8).prefix(isShort ? 2 : 4)))
    }
    return page.isRaw
  }

  private static let entrySize = 12
  /// Cameras write a hundred at most.
  private static let mostEntries = 500

  private enum ByteOrder {
    case little, big

    init?(_ head: [UInt8]) {
      if head.starts(with: "II*\0".utf8) {
        self = .little
      } else if head.starts(with: "MM\0*".utf8) {
        self = .big
      } else {
        return nil
      }
    }

    /// Of four bytes at most.
    func number(_ bytes: ArraySlice<UInt8>) -> Int {
      self == .big ? bytes.reduce(0) { $0 << 8 | Int($1) } : bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
  }

  /// What the first page says of itself.
  private struct Page {
    private var isSmallCopy = false
    private var hasOtherPages = false
    private var isOfSensor = false

    var isRaw: Bool { isOfSensor || (isSmallCopy && hasOtherPages) }

    mutating func note(_ tag: Int, _ value: Int) {
      switch tag {
      // NewSubfileType and SubfileType: a smaller copy of another page.
      case 254: isSmallCopy = isSmallCopy || value & 1 == 1
      case 255: isSmallCopy = isSmallCopy || value == 2
      case 259: isOfSensor = isOfSensor || CameraRaw.compressions.contains(value)
      // PhotometricInterpretation: the sensor's coloured squares, or its light as it was.
      case 262: isOfSensor = isOfSensor || value == 32803 || value == 34892
      // SubIFDs.
      case 330: hasOtherPages = true
      // DNGVersion.
      case 50706: isOfSensor = true
      default: break
      }
    }
  }

  /// Of Kodak, Sony, Epson, Samsung, Nikon and Pentax.
  private static let compressions: Set<Int> = [262, 32767, 32769, 32770, 32867, 34713, 65000, 65535]
}
