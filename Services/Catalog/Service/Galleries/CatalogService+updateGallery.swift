import CatalogAPI
import Domain
import Foundation
import IdentityAPI
import JSONRPC
import Storage

extension CatalogService {
  public func updateGallery(_ request: UpdateGallery, _ context: RPCContext) async throws -> GalleryDetails {
    var change = request.change
    change.title = try change.title.map { title throws(CatalogFailure) in try CheckedText.title(title) }
    try change.design?.check()
    let studio = try await studioDeciding(change, of: request.studio)
    let now = now()
    return try await narrow { [change] connection in
      var gallery = try connection.galleries.get(request.studio, request.gallery)
      let before = gallery
      if change.privacy == .peopleIChoose, gallery.access.privacy != .peopleIChoose {
        try studio?.requireChoosingPeople()
      }
      if case .set(let cover) = change.cover { try self.checkCover(cover, of: gallery, in: connection) }
      gallery.apply(change, timeZone: studio?.zone)
      if gallery.access != before.access { gallery.visibilityEpoch += 1 }
      try self.tell(&gallery, at: now, in: connection)
      try connection.galleries.save(gallery)
      let details = try self.details(of: [gallery], for: nil, at: now, in: connection)[0]
      return (details, change.touchesAccess ? gallery.notice : nil)
    }
  }

  /// R13, for a gallery that is being made.
  func requireChoosingPeople(_ studio: Studio.ID) async throws {
    try await identity.call(GetStudio(studio: studio)).requireChoosingPeople()
  }

  /// The studio's profile where the change depends on it: the plan (R13), the time zone (R7).
  private func studioDeciding(_ change: GalleryChange, of studio: Studio.ID) async throws -> StudioProfile? {
    var isNeeded = change.privacy == .peopleIChoose
    if case .set = change.expiresOn { isNeeded = true }
    return isNeeded ? try await identity.call(GetStudio(studio: studio)) : nil
  }

  private func checkCover(_ cover: Media.ID, of gallery: GalleryRow, in connection: Connection) throws {
    guard try connection.media.find(gallery.studio, cover)?.gallery == gallery.id else {
      throw CatalogFailure.invalidValue(field: "cover", reason: "Choose a photo of this gallery.")
    }
  }
}

extension GalleryChange {
  fileprivate var touchesAccess: Bool {
    privacy != nil || state != nil || downloads != nil || expiresOn != .keep
  }
}

extension GalleryRow {
  fileprivate mutating func apply(_ change: GalleryChange, timeZone: TimeZone?) {
    title = change.title ?? title
    eventDate = change.eventDate.applied(to: eventDate)
    access.privacy = change.privacy ?? access.privacy
    access.state = change.state ?? access.state
    access.downloads = change.downloads ?? access.downloads
    design = change.design ?? design
    cover = change.cover.applied(to: cover)
    if change.expiresOn != .keep {
      expiresOn = change.expiresOn.applied(to: expiresOn)
      access.expiresAt = expiresOn?.end(in: timeZone ?? .gmt)
    }
  }
}

extension StudioProfile {
  fileprivate var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }

  /// R13. - Throws: `CatalogFailure.planRequired`
  fileprivate func requireChoosingPeople() throws {
    guard mayChoosePeople else { throw CatalogFailure.planRequired(addOn: AddOn.whiteLabel.rawValue) }
  }
}

extension Design {
  /// - Throws: `CatalogFailure.invalidValue`
  fileprivate func check() throws {
    if let accent {
      let digits = accent.utf8.dropFirst()
      guard accent.hasPrefix("#"), digits.count == 6,
        digits.allSatisfy({ (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0) })
      else { throw CatalogFailure.invalidValue(field: "design.accent", reason: "A colour as in #a0522d.") }
    }
    guard palette == nil || palette == "light" || palette == "dark" else {
      throw CatalogFailure.invalidValue(field: "design.palette", reason: "light or dark.")
    }
  }
}
