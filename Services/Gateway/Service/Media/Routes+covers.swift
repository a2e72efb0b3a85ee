import CatalogAPI
import Domain
import JSONRPC
import SharingAPI

extension Route {
  /// Covers, as everybody may see them.
  static let covers: [Route] = [
    .visitor(
      .get, "/api/v1/g/{slug}/cover", "The cover, also of a gallery that is closed, as the viewer may see it.",
      gives: .file("image/jpeg")
    ) { visit in
      try await CoverRequest(call: visit.call, viewer: try await visit.viewerOrPasserBy()).respond()
    },
    .anybody(
      .get, "/g/{slug}/cover.jpg", "The picture of a link preview: what somebody who passes by may see.",
      query: [Parameter(name: "photo", meaning: "This item instead of the cover.", value: .identifier)],
      gives: .file("image/jpeg")
    ) { call in
      let door = try await call.services.catalog.call(GetDoor(slug: try call.text("slug")))
      return try await CoverRequest(
        call: call, viewer: .passerBy(door.studio, door.gallery, at: door.slug), media: try call.queryID("photo"),
        isForEverybody: true
      ).respond()
    },
    .studioFile(
      "/api/v1/galleries/{gallery}/as/{grant}/cover", "The cover as the holder of a grant sees it.", type: "image/jpeg",
      isStored: true
    ) { call in
      try await CoverRequest(call: call.call, viewer: try await call.viewerByGrant()).respond()
    },
  ]
}
