import Domain
import Foundation
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: ["2026-06-20", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
  func daysOfTheCalendarAreTaken(_ text: String) {
    #expect(CalendarDate(text)?.description == text)
  }

  @Test(arguments: [
    "", "2026-6-20", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32",
    "20260620", "2026-06-20T00:00:00Z", "+026-06-20", "-001-06-20", "2026-06-2٠", " 2026-06-20", "2026/06/20",
  ])
  func everythingElseIsNot(_ text: String) {
    #expect(CalendarDate(text) == nil)
  }

  // R7: the end of the day in the studio's time zone, also where a day has 23 or 25 hours or no midnight.
  @Test(arguments: [
    ("2026-06-20", "Europe/Berlin", "2026-06-20T22:00:00.000Z"),
    ("2026-06-20", "America/Los_Angeles", "2026-06-21T07:00:00.000Z"),
    ("2026-06-20", "Asia/Kathmandu", "2026-06-20T18:15:00.000Z"),
    ("2026-03-29", "Europe/Berlin", "2026-03-29T22:00:00.000Z"),
    ("2026-10-25", "Europe/Berlin", "2026-10-25T23:00:00.000Z"),
    // Clocks go forward at midnight: the next day begins at 01:00.
    ("2024-09-07", "America/Santiago", "2024-09-08T04:00:00.000Z"),
    ("2026-12-31", "UTC", "2027-01-01T00:00:00.000Z"),
    ("2026-12-31", "Pacific/Kiritimati", "2026-12-31T10:00:00.000Z"),
  ])
  func dayEndsWhereTheNextBegins(_ day: String, _ zone: String, _ end: String) throws {
    let timeZone = try #require(TimeZone(identifier: zone))
    #expect(CalendarDate(day)?.end(in: timeZone).description == end)
  }
}
