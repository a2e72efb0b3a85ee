import Synchronization

/// Makes UUIDs that sort by their time (RFC 9562, section 5.7), and those that one process makes in one millisecond, one
/// after the other, as they were made (section 6.2, method 1).
final class UUIDVersion7: Sendable {
  /// That of this process.
  static let shared = UUIDVersion7()

  private struct Last {
    var milliseconds: Int64 = .min
    var counter: UInt64 = 0
  }

  private let last = Mutex(Last())

  /// Of 12 bits. Past the last of them it stands still, and the order is left to chance.
  private static let highestCounter: UInt64 = 0xFFF

  func text(milliseconds: Int64) -> String {
    // Each number of it is a call to the system.
    var generator = SystemRandomNumberGenerator()
    // From a number of the lower half on, so that there is room above it.
    let counter = counter(milliseconds, from: generator.next() & Self.highestCounter >> 1)
    return Self.text(
      UInt64(truncatingIfNeeded: milliseconds) << 16 | 0x7000 | counter,
      1 << 63 | generator.next() & 0x3FFF_FFFF_FFFF_FFFF)
  }

  static func isDash(_ place: Int) -> Bool { place == 8 || place == 13 || place == 18 || place == 23 }

  private func counter(_ milliseconds: Int64, from start: UInt64) -> UInt64 {
    last.withLock { last in
      last.counter = last.milliseconds == milliseconds ? min(last.counter + 1, Self.highestCounter) : start
      last.milliseconds = milliseconds
      return last.counter
    }
  }

  private static func text(_ halves: UInt64...) -> String {
    String(unsafeUninitializedCapacity: 36) { text in
      var place = 0
      for half in halves {
        for shift in stride(from: 60, through: 0, by: -4) {
          if isDash(place) {
            text[place] = UInt8(ascii: "-")
            place += 1
          }
          let digit = UInt8(truncatingIfNeeded: half >> shift) & 0xF
          text[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
          place += 1
        }
      }
      return place
    }
  }
}
