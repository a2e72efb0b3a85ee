import Domain

extension CalendarDate {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `20 June 2026`.
  var inWords: String { "\(day) \(Self.months[month - 1]) \(year)" }
}
