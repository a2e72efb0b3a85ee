import Hummingbird
import JSONRPC

/// One call of the HTTP API: how it is found, what it takes and gives, and what answers it.
/// The router and `/api/openapi.json` are made from the same list of these.
struct Route: Sendable {
  let method: HTTPRequest.Method
  /// As in OpenAPI, e.g. `/api/v1/galleries/{gallery}`.
  let path: String
  let summary: String
  let access: Access
  let query: [Parameter]
  let body: Body
  let status: HTTPResponse.Status
  let answer: Answer
  /// Headers of the request that mean something to this call alone.
  var headers: [Parameter] = []
  /// Headers of the answer that the client needs.
  var tells: [Parameter] = []
  let respond: @Sendable (Call) async throws -> Response

  enum Access: String, Sendable {
    case anybody, studio, visitor, `operator`
  }

  /// Something with a name in the query, or in the headers of a request or an answer.
  struct Parameter: Sendable {
    let name: String
    let meaning: String
    var value = JSONSchema.string()
    var isRequired = false
  }

  enum Body: Sendable {
    case none
    case json(any (Decodable & Sendable).Type)
    /// JSON, or a CSV file with columns Name and Email.
    case jsonOrCSV(any (Decodable & Sendable).Type)
    case file
    /// Bytes of a media type of their own; none is fine, too.
    case bytes(String)
  }

  enum Answer: Sendable {
    case nothing
    case json(any (Decodable & Sendable).Type)
    case bytes(String)
    /// Bytes that may be fetched in parts, and where they are `kept`, need not be fetched again.
    case file(String, isKept: Bool = true)
    case redirect
  }
}
