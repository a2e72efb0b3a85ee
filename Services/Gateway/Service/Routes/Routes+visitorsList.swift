import Domain
import Hummingbird
import JSONRPC
import SharingAPI

extension Route {
  /// Guests who told name and email, for the studio (R16).
  static let visitorsList: [Route] = [
    .studio(
      .get, "/api/v1/galleries/{gallery}/visitors", "Lists the guests who told name and email, newest first.",
      query: Parameter.page, gives: .json(Page<VisitorSummary>.self)
    ) {
      try await $0.services.sharing.callRaw(
        ListVisitors(studio: $0.studio, gallery: try $0.gallery, after: $0.call.after, limit: try $0.call.limit))
    },
    .studioFile(
      "/api/v1/galleries/{gallery}/visitors.csv", "The guests who told name and email, for a spreadsheet.",
      type: SpreadsheetFile.type
    ) {
      try await $0.visitorsFile()
    },
  ]
}

extension StudioCall {
  fileprivate func visitorsFile() async throws -> Response {
    var file = SpreadsheetFile(columns: ["Name", "Email", "Came as", "Came at"])
    var after: Cursor?
    repeat {
      let page = try await services.sharing.call(
        ListVisitors(studio: studio, gallery: try gallery, after: after, limit: PageLimit.allowed.upperBound))
      for visitor in page.items {
        file.add([visitor.name, visitor.email.rawValue, visitor.audience.rawValue, visitor.at.description])
      }
      after = page.next
    } while after != nil
    return file.response(named: "visitors.csv")
  }
}
