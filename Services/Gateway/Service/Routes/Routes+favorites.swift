import CatalogAPI
import Domain
import Hummingbird
import JSONRPC

extension Route {
  /// What people marked, for the studio.
  static let favorites: [Route] = [
    .studio(
      .get, "/api/v1/galleries/{gallery}/favorites", "Lists who marked how many favourites.",
      gives: .json(Page<FavoriteList>.self)
    ) {
      try await $0.services.catalog.callRaw(ListFavorites(studio: $0.studio, gallery: try $0.gallery))
    },
    .studio(
      .get, "/api/v1/galleries/{gallery}/favorites/media", "Lists what people marked, in display order.",
      query: [Parameter.person] + Parameter.page, gives: .json(Page<FavoriteItem>.self)
    ) {
      try await $0.services.catalog.callRaw(
        ListFavoriteMedia(
          studio: $0.studio, gallery: try $0.gallery, person: $0.call.query("person"), after: $0.call.after,
          limit: try $0.call.limit))
    },
    .studioFile(
      "/api/v1/galleries/{gallery}/favorites.csv", "What people marked, for a spreadsheet.", type: SpreadsheetFile.type,
      query: [Parameter.person]
    ) {
      try await $0.favoritesFile()
    },
  ]
}

extension Route.Parameter {
  static let person = Route.Parameter(name: "person", meaning: "Only this person's, as the list of people names them.")
}

extension StudioCall {
  fileprivate func favoritesFile() async throws -> Response {
    var file = SpreadsheetFile(columns: ["Name", "Email", "Came as", "Scene", "File", "Marked at"])
    var after: Cursor?
    repeat {
      let page = try await services.catalog.call(
        ListFavoriteMedia(
          studio: studio, gallery: try gallery, person: call.query("person"), after: after,
          limit: PageLimit.allowed.upperBound))
      for item in page.items {
        file.add([
          item.name, item.email?.rawValue ?? "", item.audience.rawValue, item.scene, item.filename,
          item.at.description,
        ])
      }
      after = page.next
    } while after != nil
    return file.response(named: "favorites.csv")
  }
}
