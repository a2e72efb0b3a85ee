import CatalogAPI
import Domain
import Foundation
import IdentityAPI
import Storage

extension GalleryRow {
  /// R8: how long a sensitive gallery stays open where nobody said for how long.
  static let sensitiveDays = 90

  /// The gallery as it would be after a checked change: the one place that says so, for changing it and for weighing
  /// a change beforehand. A code that is set is a new version here; its secret is identity's.
  /// - Parameter studio: whose plan and time zone decide, where the change depends on them.
  /// - Throws: `CatalogFailure`: `invalidValue`, `planRequired` (R13).
  func changed(
    by change: GalleryChange, deciding studio: StudioProfile?, at now: Timestamp, in connection: Connection
  ) throws -> GalleryRow {
    if change.privacy == .peopleIChoose, access.privacy != .peopleIChoose { try studio?.requireChoosingPeople() }
    if case .set(let cover) = change.cover { try check(cover: cover, in: connection) }
    if let scenes = change.downloads?.scenes { try check(scenes: scenes, in: connection) }
    var row = self
    row.title = change.title ?? title
    row.eventDate = change.eventDate.applied(to: eventDate)
    row.design = change.design ?? design
    row.cover = change.cover.applied(to: cover)
    row.access.state = change.state ?? access.state
    row.access.privacy = change.privacy ?? access.privacy
    row.access.downloads = change.downloads ?? access.downloads
    row.access.allowSharing = change.allowSharing ?? access.allowSharing
    row.access.collectsVisitors = change.collectVisitors ?? access.collectsVisitors
    row.access.deviceLimit = change.deviceLimit.applied(to: access.deviceLimit)
    row.access.accessRequests = change.accessRequests ?? access.accessRequests
    row.access.keepsLocation = change.keepLocation ?? access.keepsLocation
    switch change.watermark {
    case .keep: break
    case .clear: row.access.marking = nil
    case .set(let watermark):
      row.access.marking = try Marking(watermark, logo: connection.looks.get(self.studio).logo?.blob)
    }
    switch change.accessCode {
    case .keep: break
    case .clear: row.access.hasGuestCode = false
    case .set: (row.access.hasGuestCode, row.access.guestCodeVersion) = (true, access.guestCodeVersion + 1)
    }
    let zone = studio?.zone ?? .gmt
    if change.expiresOn != .keep { row.expire(on: change.expiresOn.applied(to: expiresOn), in: zone) }
    row.access.isSensitive = change.sensitive ?? access.isSensitive
    if row.access.isSensitive { try row.protect(change, zone, now) }
    return row
  }

  private mutating func expire(on day: CalendarDate?, in zone: TimeZone) {
    expiresOn = day
    access.expiresAt = day?.end(in: zone)
  }

  /// R8.
  private mutating func protect(_ change: GalleryChange, _ zone: TimeZone, _ now: Timestamp) throws(CatalogFailure) {
    guard change.privacy != .public else {
      throw .invalidValue(field: "privacy", reason: "A sensitive gallery is private, or for people you choose.")
    }
    guard change.expiresOn != .clear else {
      throw .invalidValue(field: "expiresOn", reason: "A sensitive gallery needs a day on which it closes.")
    }
    if access.privacy == .public { access.privacy = .private }
    if expiresOn == nil { expire(on: CalendarDate(now, in: zone, plusDays: Self.sensitiveDays), in: zone) }
  }

  private func check(cover: Media.ID, in connection: Connection) throws {
    guard try connection.media.find(studio, cover)?.gallery == id else {
      throw CatalogFailure.invalidValue(field: "cover", reason: "Choose a photo of this gallery.")
    }
  }

  private func check(scenes: [Scene.ID], in connection: Connection) throws {
    guard try Set(scenes).isSubset(of: connection.scenes.list(studio, id).map(\.id)) else {
      throw CatalogFailure.invalidValue(field: "downloads.scenes", reason: "Choose scenes of this gallery.")
    }
  }
}

extension StudioProfile {
  fileprivate var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }

  /// R13. - Throws: `CatalogFailure.planRequired`
  func requireChoosingPeople() throws {
    guard mayChoosePeople else { throw CatalogFailure.planRequired(addOn: AddOn.whiteLabel.rawValue) }
  }
}

extension CalendarDate {
  /// The day that a moment lies in, or one so many days later.
  fileprivate init?(_ moment: Timestamp, in zone: TimeZone, plusDays days: Int) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let today = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
    guard let day = calendar.date(byAdding: .day, value: days, to: today) else { return nil }
    let parts = calendar.dateComponents([.year, .month, .day], from: day)
    self.init(String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0))
  }
}
