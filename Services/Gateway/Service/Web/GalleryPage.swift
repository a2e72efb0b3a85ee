import CatalogAPI
import Domain
import Foundation
import Hummingbird
import IdentityAPI
import JSONRPC
import SharingAPI

/// A gallery's address: door, gallery and closed page in one shell that gives away nothing (R1, R7).
struct GalleryPage {
  let call: Call

  func draw() async throws -> Response {
    let visit = try await VisitorCall(call)
    let door = visit.door
    let studio = try await call.services.identity.call(GetStudio(studio: door.studio))
    let isStudio = visit.principal?.studio == door.studio
    let entry = isStudio ? Entry.inside : await entry(visit)
    var values: [String: Any] = [
      "slug": door.slug, "title": door.title, "privacy": door.privacy.rawValue, "studioName": studio.name,
      "studioEmail": (studio.brand.replyTo ?? studio.email).rawValue, "isOpen": door.isOpen, "entry": entry.rawValue,
    ]
    values["studioWebsite"] = studio.brand.website
    values["eventDate"] = door.eventDate?.description
    values["eventDateText"] = door.eventDate?.text
    values["accent"] = door.design.accent ?? studio.brand.color
    values["palette"] = door.design.palette?.rawValue
    values["fonts"] = door.design.fonts?.rawValue
    values["layout"] = door.design.layout?.rawValue
    values["coverStyle"] = door.design.cover?.rawValue
    values["spacing"] = door.design.spacing?.rawValue
    values["tileSize"] = door.design.tileSize?.rawValue
    values["preview"] = await preview(door, studio).values
    // Whoever is let in reads the title on the browser's tab, as they do on the page.
    if entry == .inside || entry == .enter { values["tabTitle"] = "\(door.title) · \(studio.name)" }
    if isStudio, let grant = call.query("as"), !grant.isEmpty {
      (values["as"], values["gallery"]) = (grant, door.gallery.rawValue)
    }
    if entry == .closed {
      let viewer = try await viewer(of: visit)
      if viewer?.audience == .mainClient { values["closedBecause"] = closedBecause(door) }
      if await hasCover(viewer ?? passerBy(door)) { values["cover"] = "/api/v1/g/\(door.slug)/cover" }
    }
    return try call.gateway.pages.page("gallery", values)
  }

  /// What the page does first: a hint, so that it need not try what is bound to fail.
  enum Entry: String {
    case door, closed, inside, enter
  }

  /// Drawing a page is no visit (R11), so sharing is only asked what the door would ask for.
  private func entry(_ visit: VisitorCall) async -> Entry {
    let door = visit.door
    guard door.isOpen else { return .closed }
    guard let session = visit.principal?.session else { return isOpen(door, to: passerBy(door)) ? .enter : .door }
    // Only a hint, and so no reason to fail.
    let look = try? await call.services.sharing.call(
      LookAtDoor(slug: door.slug, session: session, account: try await visit.account()))
    return look.map { $0.need == nil } ?? false ? .enter : .door
  }

  private func isOpen(_ door: Door, to viewer: Viewer) -> Bool {
    Visibility.need(of: viewer, in: door.facts, at: .now) == nil
  }

  /// R7: main clients see why their gallery is closed.
  private func closedBecause(_ door: Door) -> String? {
    switch door.facts.state {
    case _ where door.isOpen: nil
    case .draft: "It is still being prepared."
    case .offline: "The studio has taken it offline for now."
    case .online: "Its time online is over. Ask the studio to open it again."
    }
  }

  /// Of a closed gallery, where being there counts for nothing.
  private func viewer(of visit: VisitorCall) async throws -> Viewer? {
    do {
      return try await visit.viewer().viewer
    } catch let error as RPCError where error.code == .failure {
      return nil
    }
  }

  private func passerBy(_ door: Door) -> Viewer { .passerBy(door.studio, door.gallery, at: door.slug) }

  /// What a link preview tells; the item of `?photo=` where passers-by may see it, else the cover.
  private func preview(_ door: Door, _ studio: StudioProfile) async -> LinkPreview {
    let isForEverybody = isOpen(door, to: passerBy(door))
    let base = call.gateway.settings.baseURL
    var preview = LinkPreview(of: door, by: studio.name, at: base, isForEverybody: isForEverybody)
    guard isForEverybody else { return preview }
    if let photo: Media.ID = call.query("photo").flatMap(Identifier.init), await hasCover(passerBy(door), photo) {
      preview.image = "\(preview.url)/cover.jpg?photo=\(photo)"
    } else if await hasCover(passerBy(door)) {
      preview.image = "\(preview.url)/cover.jpg"
    }
    return preview
  }

  /// A page without its picture is better than none, so that catalog cannot tell counts as a no.
  private func hasCover(_ viewer: Viewer, _ media: Media.ID? = nil) async -> Bool {
    (try? await call.services.catalog.call(GetCover(viewer: viewer, media: media))) != nil
  }
}

extension CalendarDate {
  /// As in "20 June 2026".
  var text: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return "\(day) \(months[month - 1]) \(year)"
  }
}
