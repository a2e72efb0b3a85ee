/// A moment as a clock on the spot showed it, without a zone, `2026-06-20T15:04:05`: what cameras write.
public struct LocalDateTime: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  /// Since 1970-01-01T00:00:00 of the same clock.
  public let milliseconds: Int64

  /// From 1826 to 9999: what is outside is a camera whose clock was never set.
  public static let believable: ClosedRange<Int64> = -4_544_208_000_000...253_402_300_799_999

  /// - Returns: nil outside `believable`.
  public init?(milliseconds: Int64) {
    guard Self.believable.contains(milliseconds) else { return nil }
    self.milliseconds = milliseconds
  }

  /// - Returns: nil unless `text` is written YYYY-MM-DDTHH:MM:SS, and is of the calendar.
  public init?(_ text: String) {
    guard text.utf8.count == 19, text.dropFirst(10).first == "T", let day = CalendarDate(String(text.prefix(10))) else {
      return nil
    }
    let parts = text.dropFirst(11).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [2, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int64(parts[0]), let minute = Int64(parts[1]), let second = Int64(parts[2]), hour < 24, minute < 60,
      second < 60
    else { return nil }
    self.init(milliseconds: ((day.daysSince1970 * 24 + hour) * 60 + minute) * 60_000 + second * 1000)
  }

  public var day: CalendarDate {
    CalendarDate(daysSince1970: Int64((Double(milliseconds) / 86_400_000).rounded(.down)))
  }

  public var description: String {
    let seconds = (milliseconds - day.daysSince1970 * 86_400_000) / 1000
    func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day)T\(padded(seconds / 3600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
  }

  public init(from decoder: any Decoder) throws {
    guard let value = LocalDateTime(try decoder.singleValueContainer().decode(String.self)) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a local time is written as in 2026-06-20T15:04:05"))
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}

// Howard Hinnant's days_from_civil and civil_from_days: the calendar without a calendar.
extension CalendarDate {
  /// Days since 1970-01-01; negative before.
  public var daysSince1970: Int64 {
    let shifted = Int64(month <= 2 ? year - 1 : year)
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * Int64(month > 2 ? month - 3 : month + 9) + 2) / 5 + Int64(day) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  public init(daysSince1970 days: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    self.init(
      year: Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), month: month,
      day: Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1))
  }
}
