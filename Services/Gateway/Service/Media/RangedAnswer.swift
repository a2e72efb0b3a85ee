import HTTPTypes

/// What is answered where a body may be asked for in parts (RFC 9110, section 14): all but its bytes.
struct RangedAnswer {
  let status: HTTPResponse.Status
  let fields: HTTPFields
  /// Which of the bytes are sent; nil for none.
  let range: Range<Int64>?

  /// - Parameters:
  ///   - fields: of the whole.
  ///   - range, ifRange: the values of the fields asked with.
  init(size: Int64, etag: String, fields: HTTPFields, range: String?, ifRange: String?) {
    // A part of another version than the one the client holds is no use to it.
    let isSameVersion = ifRange.map { $0 == etag } ?? true
    switch isSameVersion ? ByteRange(range, size: size) : .whole {
    case .whole: (status, self.fields, self.range) = (.ok, fields, 0..<size)
    case .part(let part):
      var fields = fields
      fields[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound)/\(size)"
      (status, self.fields, self.range) = (.partialContent, fields, Range(part))
    case .unsatisfiable:
      (status, self.fields, self.range) = (.rangeNotSatisfiable, [.contentRange: "bytes */\(size)"], nil)
    }
  }
}
