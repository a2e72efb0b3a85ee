import Domain
import Foundation
import NIOCore

/// The `Date` field that ends a head, written anew once a second; and how HTTP writes times.
struct HTTPDate {
  private var second: time_t = -1
  private var line = ByteBuffer()

  /// Appends the field and the empty line behind it.
  mutating func append(to head: inout ByteBuffer) {
    let now = time(nil)
    if now != second {
      second = now
      line = ByteBuffer(string: "Date: \(Self.text(Int64(now)))\r\n\r\n")
    }
    head.writeImmutableBuffer(line)
  }

  /// As in `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
  /// - Parameter seconds: since 1970, not before.
  static func text(_ seconds: Int64) -> String {
    let days = seconds / 86_400
    let (day, rest) = (CalendarDate(daysSince1970: days), seconds % 86_400)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { two(Int($0)) }.joined(separator: ":")
    // 1970 began on a Thursday.
    return "\(weekdays[Int(days % 7)]), \(two(day.day)) \(months[day.month - 1]) \(day.year) \(clock) GMT"
  }

  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
