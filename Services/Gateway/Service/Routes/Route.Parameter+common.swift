import Domain
import JSONRPC

extension Route.Parameter {
  static let after = Route.Parameter(name: "after", meaning: "The `next` of the page before.")
  static let limit = Route.Parameter(
    name: "limit", meaning: "How many items; \(PageLimit.standard) when left out.",
    value: .integer(minimum: PageLimit.allowed.lowerBound, maximum: PageLimit.allowed.upperBound))
  static let page = [after, limit]

  /// The cookie that goes on with a session, for clients that send no `Authorization`.
  static let cookie = Route.Parameter(name: "Set-Cookie", meaning: "The session's cookie.")
}

/// Headers around the bytes of files (RFC 9110, sections 8, 13 and 14).
extension Route.Parameter {
  static let range = Route.Parameter(name: "Range", meaning: "Only a stretch of the bytes, as in `bytes=1000-1999`.")
  static let ifRange = Route.Parameter(
    name: "If-Range", meaning: "An `ETag`: of another version than this the whole is sent, not the stretch.")
  static let ifNoneMatch = Route.Parameter(
    name: "If-None-Match", meaning: "The `ETag` of what the client has; it need not come again.")

  static let etag = Route.Parameter(name: "ETag", meaning: "Names this version of the bytes.", isRequired: true)
  static let acceptRanges = Route.Parameter(
    name: "Accept-Ranges", meaning: "The bytes may be fetched in parts.", value: .choice(["bytes"]), isRequired: true)
  static let contentRange = Route.Parameter(
    name: "Content-Range", meaning: "Which bytes these are, of how many: `bytes 1000-1999/5000`.", isRequired: true)
  static let wholeLength = Route.Parameter(
    name: "Content-Range", meaning: "How many bytes there are: `bytes */5000`.", isRequired: true)
}

extension JSONSchema {
  /// As services name what they keep.
  static let identifier = JSONSchema.string(format: "uuid")
  static let day = JSONSchema.string(format: "date")
  /// A number of bytes.
  static let bytes = JSONSchema.integer(minimum: 0)

  /// One of the words of a type.
  static func word<Word: CaseIterable & RawRepresentable>(of: Word.Type) -> JSONSchema where Word.RawValue == String {
    .choice(Word.allCases.map(\.rawValue))
  }
}
