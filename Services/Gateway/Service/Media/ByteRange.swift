/// A `Range` header over a body of known size (RFC 9110, section 14).
enum ByteRange: Equatable {
  /// No range, or one that may be ignored: the whole body.
  case whole
  case part(ClosedRange<Int64>)
  /// Asks for nothing that is there: 416.
  case unsatisfiable

  /// - Parameter header: takes one range; several are answered with the whole, as the RFC allows.
  init(_ header: String?, size: Int64) {
    guard let header, header.hasPrefix("bytes="), !header.contains(",") else {
      self = .whole
      return
    }
    let bounds = header.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard bounds.count == 2 else {
      self = .whole
      return
    }
    switch (Self.number(bounds[0]), Self.number(bounds[1])) {
    case (let first?, let last?) where first <= last:
      self = first < size ? .part(first...min(last, size - 1)) : .unsatisfiable
    case (let first?, nil) where bounds[1].isEmpty:
      self = first < size ? .part(first...(size - 1)) : .unsatisfiable
    case (nil, let count?) where bounds[0].isEmpty:
      self = count > 0 && size > 0 ? .part(max(0, size - count)...(size - 1)) : .unsatisfiable
    default:
      self = .whole
    }
  }

  private static func number(_ text: Substring) -> Int64? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int64(text) : nil
  }
}
