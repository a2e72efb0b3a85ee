import Domain

/// A file as a ZIP archive describes it. Files are stored as they are: pictures and films do not get smaller.
struct ZIPEntry: Sendable, Equatable {
  /// UTF-8, folders divided by `/`.
  var path: [UInt8]
  var bytes: Int64
  var crc32: UInt32
  /// By the clock where it was taken. An archive knows no other: what it says is no moment, but what a clock showed.
  var modified: LocalDateTime
}

extension ZIPEntry {
  /// Date and time in the form of DOS, which knows 1980 to 2107, two seconds apart.
  var dosTime: (date: UInt16, time: UInt16) {
    let day = modified.day
    guard day.year >= 1980 else { return (1 << 5 | 1, 0) }
    guard day.year <= 2107 else { return (127 << 9 | 12 << 5 | 31, 23 << 11 | 59 << 5 | 29) }
    let second = (modified.milliseconds - day.daysSince1970 * 86_400_000) / 1000
    return (
      UInt16((day.year - 1980) << 9 | day.month << 5 | day.day),
      UInt16((second / 3600) << 11 | (second % 3600 / 60) << 5 | second % 60 / 2)
    )
  }
}
