import Foundation

/// A moment: whole milliseconds since 1970 UTC. In storage an integer, on the wire RFC 3339 with milliseconds.
public struct Timestamp: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  public var milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public static var now: Timestamp {
    Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
  }

  /// - Returns: nil unless `text` is an RFC 3339 date-time, with or without fractional seconds.
  public init?(_ text: String) {
    let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    guard let date = (try? fractional.parse(text)) ?? (try? Date.ISO8601FormatStyle().parse(text)) else { return nil }
    self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
  }

  public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

  public var description: String {
    // The style cuts off what is below a millisecond, and .007 as a `Double` is a little less than that.
    let middle = Date(timeIntervalSince1970: (Double(milliseconds) + 0.5) / 1000)
    return middle.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }

  public func advanced(by duration: Duration) -> Timestamp {
    let (seconds, attoseconds) = duration.components
    return Timestamp(milliseconds: milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }

  public init(from decoder: any Decoder) throws {
    guard let value = Timestamp(try decoder.singleValueContainer().decode(String.self)) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a time is written as in 2026-06-20T14:00:00Z"))
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}
