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
    var values: [String: Any] = [
      "slug": door.slug, "title": door.title, "privacy": door.privacy.rawValue, "studioName": studio.name,
      "studioEmail": (studio.brand.replyTo ?? studio.email).rawValue, "isOpen": door.isOpen,
      "entry": try await entry(door), "url": "\(call.gateway.settings.baseURL)/g/\(door.slug)",
    ]
    values["studioWebsite"] = studio.brand.website
    values["eventDate"] = door.eventDate?.description
    values["eventDateText"] = door.eventDate?.text
    values["accent"] = door.design.accent ?? studio.brand.color
    values["palette"] = door.design.palette
    return try call.gateway.pages.page("gallery", values)
  }

  /// What the page does first.
  private func entry(_ door: Door) async throws -> String {
    let principal = try await call.gateway.sessions.principal(of: call.request)
    let viewer = try await viewer(door, principal)
    if viewer?.audience == .studio { return "inside" }
    if !door.isOpen { return "closed" }
    switch door.privacy {
    case .public: return "enter"
    case .private: return viewer == nil ? "door" : "enter"
    case .peopleIChoose: return viewer?.proof == .code ? "enter" : "door"
    }
  }

  private func viewer(_ door: Door, _ principal: Principal?) async throws -> Viewer? {
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
