import CatalogAPI
import Foundation
import JSONRPC
import Testing

@testable import GatewayService

@Suite struct ProblemTests {
  @Test(arguments: [
    (RPCError.Code.unavailable, 503), (.overloaded, 503), (.deadlineExceeded, 503), (.invalidParams, 400),
    (.methodNotFound, 500), (.internalError, 500),
  ])
  func aProtocolErrorBecomesAStatus(code: RPCError.Code, status: Int) {
    let problem = Problem(RPCError(code: code, message: "secret detail of the inside"))
    #expect(problem.status.code == status)
    if status == 503 { #expect(problem.retryAfter != nil) }
    if status >= 500 { #expect(!problem.detail.contains("secret")) }
  }

  @Test func aFailureKeepsItsCodeAndItsWords() {
    let problem = Problem(
      RPCError(code: .failure, message: "m", data: .init(code: "tooManyAttempts", detail: "Wait.", retryAfter: 9)))
    #expect(problem.status == .tooManyRequests)
    #expect(problem.code == "tooManyAttempts")
    #expect(problem.detail == "Wait.")
    #expect(problem.response.headers[.retryAfter] == "9")
  }

  @Test(arguments: [
    ("notEntered", 401), ("wrongCredentials", 401), ("codeNeeded", 401), ("visitorDetailsNeeded", 403),
    ("accountNeeded", 403), ("notOpen", 403), ("deviceLimit", 403), ("notAllowed", 403), ("downloadLimit", 403),
    ("notFound", 404), ("otherAccount", 409),
  ])
  func aNeedOfTheDoorHasItsStatus(code: String, status: Int) {
    #expect(Problem(RPCError(code: .failure, message: "m", data: .init(code: code, detail: "d"))).status.code == status)
  }

  @Test func wordThatIsNoneIsToldWithThoseThatAreAndNeverRepeated() throws {
    func problem(_ json: String) throws -> Problem {
      let error = try #require(
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(GalleryChange.self, from: Data(json.utf8)) })
      return Problem.body(error)
    }
    let layout = try problem(#"{"design":{"layout":"pile"}}"#)
    #expect(layout.status == .unprocessableContent && layout.code == "invalidValue")
    #expect(layout.detail == "design.layout: one of justified, masonry, filmstrip.")
    let state = try problem(#"{"state":"<script>"}"#)
    #expect(state.status == .badRequest && state.detail.hasPrefix("state ") && !state.detail.contains("script"))
  }
}
