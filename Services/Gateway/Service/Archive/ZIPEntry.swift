import Domain

/// A file as a ZIP archive describes it. Files are stored as they are: pictures and films do not get smaller.
struct ZIPEntry: Sendable, Equatable {
  /// UTF-8, folders divided by `/`.
  var path: [UInt8]
  var bytes: Int64
  var crc32: UInt32
  var modified: Timestamp
}

extension ZIPEntry {
  /// Seconds since 1970 for the extended timestamp; nil outside of what its 32 bits tell.
  var unixTime: Int32? { Int32(exactly: modified.milliseconds.flooredQuotient(by: 1000)) }

  /// Date and time in the form of DOS, which knows 1980 to 2107, two seconds apart. In UTC: an archive has no time zone.
  var dosTime: (date: UInt16, time: UInt16) {
    let seconds = modified.milliseconds.flooredQuotient(by: 1000)
    let days = seconds.flooredQuotient(by: 86_400)
    let (year, month, day) = Self.civil(days)
    guard year >= 1980 else { return (1 << 5 | 1, 0) }
    guard year <= 2107 else { return (127 << 9 | 12 << 5 | 31, 23 << 11 | 59 << 5 | 29) }
    let second = seconds - days * 86_400
    return (
      UInt16((year - 1980) << 9 | month << 5 | day),
      UInt16((second / 3600) << 11 | (second % 3600 / 60) << 5 | second % 60 / 2)
    )
  }

  /// The day of the Gregorian calendar that is `days` after 1970-01-01; in years that begin in March, leap days come
  /// last.
  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = shifted.flooredQuotient(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

extension Int64 {
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
