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
    let door = try await call.services.catalog.call(GetDoor(slug: try call.text("slug")))
    let studio = try await call.services.identity.call(GetStudio(studio: door.studio))
    let viewer = try await viewer(of: door)
    var values: [String: Any] = [
      "slug": door.slug, "title": door.title, "privacy": door.privacy.rawValue, "studioName": studio.name,
      "studioEmail": (studio.brand.replyTo ?? studio.email).rawValue, "isOpen": door.isOpen,
      "entry": entry(door, viewer), "url": "\(call.gateway.settings.baseURL)/g/\(door.slug)",
    ]
    values["studioWebsite"] = studio.brand.website
    values["eventDate"] = door.eventDate?.description
    values["eventDateText"] = door.eventDate?.text
    values["accent"] = door.design.accent ?? studio.brand.color
    values["palette"] = door.design.palette
    if viewer?.audience == .mainClient { values["closedBecause"] = closedBecause(door) }
    return try call.gateway.pages.page("gallery", values)
  }

  /// What the page does first.
  private func entry(_ door: Door, _ viewer: Viewer?) -> String {
    if viewer?.audience == .studio { return "inside" }
    if !door.isOpen { return "closed" }
    switch door.privacy {
    case .public: return "enter"
    case .private: return viewer == nil ? "door" : "enter"
    case .peopleIChoose: return viewer?.proof == .code ? "enter" : "door"
    }
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

  private func viewer(of door: Door) async throws -> Viewer? {
    let principal = try await call.gateway.sessions.principal(of: call.request)
    do {
      return try await VisitorCall(call: call, door: door, principal: principal).viewer().viewer
    } catch let error as RPCError where error.code == .failure {
      return nil
    }
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
