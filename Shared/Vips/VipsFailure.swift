import CVips

/// What libvips could not do.
public struct VipsFailure: Error, Equatable, CustomStringConvertible {
  /// The library's own words, for a log: technical, in several lines at times, and quoting the file at times.
  public let detail: String

  public init(detail: String) {
    self.detail = detail
  }

  public var description: String { detail }

  /// Whether the file ends before its picture does.
  public var speaksOfMissingBytes: Bool {
    let words = ["premature end", "truncated", "unexpected end", "end of stream", "read error", "not enough", "eof"]
    let text = detail.lowercased()
    return words.contains { text.contains($0) }
  }

  /// Takes what the library noted last.
  static func taken() -> VipsFailure {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1024) { text in
      guard let start = text.baseAddress else { return VipsFailure(detail: "") }
      vitrine_vips_take_error(start, text.count)
      let detail = String(cString: start)
      return VipsFailure(detail: detail.hasSuffix("\n") ? String(detail.dropLast()) : detail)
    }
  }
}
