import Foundation
import Hummingbird

/// RFC 9457: what went wrong, for programs (`code`) and for people (`detail`).
struct Problem: Error, Sendable {
  let status: HTTPResponse.Status
  let code: String
  let detail: String
  var retryAfter: Int?

  static let notFound = Problem(
    status: .notFound, code: "notFound", detail: "There is nothing here for you. Check the address, or ask the studio.")
  static let signedOut = Problem(
    status: .unauthorized, code: "signedOut", detail: "You are signed out. Sign in again.")
  static let foreignOrigin = Problem(
    status: .forbidden, code: "foreignOrigin", detail: "This request came from another site. Open the page itself.")
  static let tooLarge = Problem(
    status: .contentTooLarge, code: "tooLarge", detail: "This is more than can be taken at once. Send it in parts.")
  static let unavailable = Problem(
    status: .serviceUnavailable, code: "unavailable", detail: "One moment, please: a part of Vitrine is starting.",
    retryAfter: 1)
  static let internalError = Problem(
    status: .internalServerError, code: "internalError",
    detail: "Something went wrong on our side. Try again; if it stays, tell the studio.")

  static func invalid(_ detail: String) -> Problem {
    Problem(status: .badRequest, code: "invalidRequest", detail: detail)
  }

  /// A JSON body that does not fit: says where, and never repeats what was sent.
  static func body(_ error: any Error) -> Problem {
    guard let error = error as? DecodingError else { return invalid("The body is not valid JSON.") }
    func place(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
      (context.codingPath + (key.map { [$0] } ?? [])).map(\.stringValue).joined(separator: ".")
    }
    return switch error {
    case .keyNotFound(let key, let context): invalid("\(place(context, key)) is missing.")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      invalid(context.codingPath.isEmpty ? "The body is a JSON object." : "\(place(context)) has the wrong type.")
    case .dataCorrupted(let context) where context.codingPath.isEmpty: invalid("The body is not valid JSON.")
    case .dataCorrupted(let context) where context.debugDescription.hasPrefix("one of "):
      Problem(
        status: .unprocessableContent, code: "invalidValue",
        detail: "\(place(context)): \(context.debugDescription).")
    case .dataCorrupted(let context) where context.debugDescription.hasPrefix("Cannot initialize"):
      invalid("\(place(context)) is not one of the words that stand for something.")
    case .dataCorrupted(let context): invalid("\(place(context)): \(context.debugDescription).")
    @unknown default: invalid("The body is not valid JSON.")
    }
  }

  /// As `application/problem+json`.
  var response: Response {
    struct Body: Encodable {
      let type: String
      let title: String
      let status: Int
      let code: String
      let detail: String
    }
    let body = Body(
      type: "about:blank", title: status.reasonPhrase, status: status.code, code: code, detail: detail)
    var headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
    if let retryAfter { headers[.retryAfter] = String(retryAfter) }
    let encoder = JSONEncoder()
    // The order of members changes from one encoding to the next; two refusals alike are alike to the byte (R12).
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = (try? encoder.encode(body)) ?? Data()
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
