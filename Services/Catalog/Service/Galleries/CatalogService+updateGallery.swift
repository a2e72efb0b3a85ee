import CatalogAPI
import Domain
import IdentityAPI
import JSONRPC
import Storage

extension CatalogService {
  public func updateGallery(_ request: UpdateGallery, _ context: RPCContext) async throws -> GalleryDetails {
    let change = try request.change.checked()
    let deciding = try await deciding(change, of: request.studio)
    let now = now()
    if change.accessCode != .keep {
      // Nothing is said to identity about a gallery that is not there, or a change that would be refused.
      try await database.read { connection in
        _ = try connection.galleries.get(request.studio, request.gallery)
          .changed(by: change, deciding: deciding, at: now, in: connection)
      }
      try await setCode(change.accessCode, of: request.gallery, studio: request.studio)
    }
    return try await narrow { connection in
      let before = try connection.galleries.get(request.studio, request.gallery)
      var gallery = try before.changed(by: change, deciding: deciding, at: now, in: connection)
      if gallery.access != before.access { gallery.visibilityEpoch += 1 }
      try self.tell(&gallery, at: now, in: connection)
      try connection.galleries.save(gallery)
      if gallery.access.marking != before.access.marking {
        try self.tellStale(gallery, at: now, in: connection)
      } else if gallery.access.downloads.pixels != before.access.downloads.pixels {
        try self.tellStale(gallery, only: .photo, at: now, in: connection)
      }
      let details = try self.details(of: [gallery], for: nil, at: now, in: connection)[0]
      return (details, change.touchesAccess ? gallery.notice : nil)
    }
  }

  /// R13, for a gallery that is being made.
  func requireChoosingPeople(_ studio: Studio.ID) async throws {
    try await identity.call(GetStudio(studio: studio)).requireChoosingPeople()
  }

  /// What a change needs to know of its studio: the plan (R13), the time zone (R7, R8); nil where it needs neither.
  func deciding(_ change: GalleryChange, of studio: Studio.ID) async throws -> StudioProfile? {
    var isNeeded = change.privacy == .peopleIChoose || change.sensitive == true
    if case .set = change.expiresOn { isNeeded = true }
    return isNeeded ? try await identity.call(GetStudio(studio: studio)) : nil
  }

  /// R11. Before the version rises: whoever types the code of the new version types the new code.
  private func setCode(_ code: Change<String>, of gallery: Gallery.ID, studio: Studio.ID) async throws {
    do {
      switch code {
      case .keep: break
      case .clear: _ = try await identity.call(RevokeAccessCodes(studio: studio, holders: [.init(gallery)]))
      case .set(let code):
        _ = try await identity.call(SetAccessCode(studio: studio, holder: .init(gallery), code: code))
      }
    } catch let error as RPCError where error.failureCode == "invalidValue" {
      throw CatalogFailure.invalidValue(field: "accessCode", reason: "4 to 64 letters and digits.")
    }
  }

  /// The derivatives are to be made anew: of photos where the web size changed (R19), of everything, also of what
  /// failed, where the watermark did.
  func tellStale(
    _ gallery: GalleryRow, only kind: MediaKind? = nil, at now: Timestamp, in connection: Connection
  ) throws {
    for media in try connection.media.toBeMadeAnew(of: gallery, only: kind) {
      try events.append(
        CatalogEvent(
          kind: .mediaStale, studio: gallery.studio, gallery: gallery.id, media: gallery.toMake(media)), at: now,
        in: connection)
    }
  }
}

extension GalleryChange {
  fileprivate var touchesAccess: Bool {
    privacy != nil || state != nil || downloads != nil || expiresOn != .keep || allowSharing != nil
      || collectVisitors != nil || sensitive != nil || deviceLimit != .keep || accessCode != .keep
      || accessRequests != nil || keepLocation != nil || watermark != .keep
  }
}

extension Downloads {
  fileprivate var pixels: Int { webSize ?? Self.standardWebSize }
}
