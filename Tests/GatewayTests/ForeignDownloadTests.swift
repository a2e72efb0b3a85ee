import HTTPTypes
import Hummingbird
import Testing

@testable import GatewayService

// R19: a page of another site uses up nobody's downloads.
@Suite struct ForeignDownloadTests {
  @Test func anotherSitesPageTakesNothing() throws {
    let problem = try #require(throws: Problem.self) {
      try ForeignDownload.refuse(.get, [.secFetchSite: "cross-site"])
    }
    #expect(problem.status == .forbidden)
    #expect(problem.code == "notAllowed")
  }

  @Test(arguments: ["same-origin", "same-site", "none", nil])
  func ourPagesPeopleAndProgramsDo(site: String?) throws {
    var headers: HTTPFields = [:]
    headers[.secFetchSite] = site
    try ForeignDownload.refuse(.get, headers)
  }

  // It takes nothing.
  @Test func askingForTheHeadIsFree() throws {
    try ForeignDownload.refuse(.head, [.secFetchSite: "cross-site"])
  }
}
