import Foundation
import JSONRPC
import Testing

@testable import GatewayService

/// What somebody who writes a client reads.
@Suite struct OpenAPITests {
  private typealias Members = [String: Any]

  private func operation(_ call: String) throws -> Members {
    let json = try OpenAPIDocument(table: .api(withOperator: true), baseURL: "http://localhost").json()
    let document = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes.readableBytesView)) as? Members)
    let words = call.split(separator: " ").map(String.init)
    let paths = try #require(document["paths"] as? [String: [String: Members]])
    return try #require(paths[words[1]]?[words[0].lowercased()])
  }

  private func parameter(_ name: String, in place: String, of operation: Members) throws -> Members {
    let parameters = try #require(operation["parameters"] as? [Members])
    let found = parameters.filter { $0["name"] as? String == name && $0["in"] as? String == place }
    #expect(found.count == 1, "\(name) in the \(place)")
    return try #require(found.first)
  }

  private func headers(_ status: String, of operation: Members) throws -> [String: Members] {
    let responses = try #require(operation["responses"] as? [String: Members])
    return try #require(responses[status])["headers"] as? [String: Members] ?? [:]
  }

  private func schema(_ parameter: Members) throws -> Members { try #require(parameter["schema"] as? Members) }

  @Test(
    arguments: [
      ("POST /api/v1/galleries/{gallery}/media", "query", "filename"),
      ("POST /api/v1/galleries/{gallery}/recipients/check", "query", "audience"),
      ("POST /api/v1/uploads", "header", "Tus-Resumable"), ("HEAD /api/v1/uploads/{upload}", "header", "Tus-Resumable"),
      ("PATCH /api/v1/uploads/{upload}", "header", "Tus-Resumable"),
      ("PATCH /api/v1/uploads/{upload}", "header", "Upload-Offset"),
      ("DELETE /api/v1/uploads/{upload}", "header", "Tus-Resumable"),
      ("POST /api/v1/uploads/{upload}", "header", "X-HTTP-Method-Override"),
    ] as [(String, String, String)])
  func whatACallCannotDoWithoutIsRequired(call: String, place: String, name: String) throws {
    #expect(try parameter(name, in: place, of: operation(call))["required"] as? Bool == true)
  }

  @Test(
    arguments: [
      ("POST /api/v1/galleries/{gallery}/media", "query", "scene"),
      ("GET /api/v1/galleries", "query", "after"), ("POST /api/v1/uploads", "header", "Upload-Length"),
      ("POST /api/v1/uploads/{upload}", "header", "Upload-Offset"),
      ("GET /api/v1/g/{slug}/archive", "header", "Range"), ("POST /api/v1/galleries", "header", "Idempotency-Key"),
    ] as [(String, String, String)])
  func whatACallDoesWithoutIsNot(call: String, place: String, name: String) throws {
    #expect(try parameter(name, in: place, of: operation(call))["required"] == nil)
  }

  @Test(
    arguments: [
      ("GET /api/v1/g/{slug}/archive", "size", ["original", "web"]),
      ("GET /api/v1/galleries/{gallery}/media", "kind", ["photo", "video"]),
      ("GET /api/v1/galleries/{gallery}/media", "only", ["favorites", "hidden"]),
      (
        "POST /api/v1/galleries/{gallery}/invitations", "audience",
        [
          "clientInvited", "mainClient", "photographerInvited",
        ]
      ), ("POST /api/v1/galleries/{gallery}/invitations", "deliver", ["email", "link"]),
    ] as [(String, String, [String])])
  func wordsOfAQueryAreListed(call: String, name: String, words: [String]) throws {
    let listed = try schema(parameter(name, in: "query", of: operation(call)))["enum"] as? [String]
    #expect(Set(try #require(listed)) == Set(words))
  }

  @Test func everyListTakesAPage() throws {
    for route in RouteTable.api(withOperator: true).routes where route.query.contains(where: { $0.name == "limit" }) {
      let operation = try operation("\(route.method) \(route.path)")
      let limit = try schema(parameter("limit", in: "query", of: operation))
      #expect(limit["type"] as? String == "integer")
      #expect(limit["minimum"] as? Int == 1 && limit["maximum"] as? Int == 500)
      _ = try parameter("after", in: "query", of: operation)
    }
    _ = try parameter("limit", in: "query", of: operation("GET /api/v1/uploads"))
  }

  @Test(
    arguments: [
      (
        "POST /api/v1/uploads", "201", ["Location", "Tus-Resumable"],
        ["Upload-Offset", "Upload-Expires", "Vitrine-Media"]
      ),
      (
        "HEAD /api/v1/uploads/{upload}", "200", ["Tus-Resumable"],
        ["Upload-Offset", "Upload-Length", "Upload-Metadata"]
      ),
      ("PATCH /api/v1/uploads/{upload}", "204", ["Tus-Resumable"], ["Upload-Offset", "Vitrine-Media"]),
      ("OPTIONS /api/v1/uploads", "204", ["Tus-Version", "Tus-Extension", "Tus-Max-Size"], []),
      ("GET /m/{token}/{filename}", "200", ["ETag", "Accept-Ranges"], []),
      ("GET /m/{token}/{filename}", "206", ["ETag", "Content-Range"], []),
      ("GET /m/{token}/{filename}", "304", ["ETag"], []), ("GET /m/{token}/{filename}", "416", ["Content-Range"], []),
      ("GET /api/v1/g/{slug}/archive", "206", ["ETag", "Content-Range"], []),
      ("GET /s/{token}", "303", ["Location"], ["Set-Cookie"]),
      ("POST /api/v1/g/{slug}/enter", "200", [], ["Set-Cookie"]),
    ] as [(String, String, [String], [String])])
  func headersThatAClientNeedsAreTold(call: String, status: String, always: [String], also: [String]) throws {
    let headers = try headers(status, of: operation(call))
    for name in always { #expect(headers[name]?["required"] as? Bool == true, "\(name)") }
    for name in also { #expect(headers[name] != nil && headers[name]?["required"] == nil, "\(name)") }
  }

  @Test func archiveIsNeverSaidToBeThereAlready() throws {
    let operation = try operation("GET /api/v1/g/{slug}/archive")
    #expect((operation["responses"] as? Members)?["304"] == nil)
    #expect((operation["parameters"] as? [Members])?.contains { $0["name"] as? String == "If-None-Match" } == false)
  }
}
