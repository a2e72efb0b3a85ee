import Foundation

/// The identifier of one kind of thing: a `Gallery.ID` is not a `Scene.ID`.
///
/// A UUID version 7 (RFC 9562): sorts by the time it was made. A lowercase string on the wire and in storage.
public struct Identifier<Entity>: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  public let rawValue: String

  /// - Returns: nil unless `rawValue` is a UUID; upper case is folded.
  public init?(_ rawValue: String) {
    guard rawValue.utf8.count == 36, let uuid = UUID(uuidString: rawValue) else { return nil }
    self.rawValue = uuid.uuidString.lowercased()
  }

  /// For values that were checked before they were stored.
  public init(trusted rawValue: String) {
    self.rawValue = rawValue
  }

  /// A new identifier, made now.
  public static func new(at now: Timestamp = .now) -> Self {
    Self(trusted: uuidVersion7(milliseconds: now.milliseconds))
  }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let id = Self(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "an identifier is a UUID"))
    }
    self = id
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  public var description: String { rawValue }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

private func uuidVersion7(milliseconds: Int64) -> String {
  var generator = SystemRandomNumberGenerator()
  var bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
  for index in 0..<6 { bytes[index] = UInt8(truncatingIfNeeded: milliseconds >> (40 - 8 * Int64(index))) }
  bytes[6] = bytes[6] & 0x0F | 0x70
  bytes[8] = bytes[8] & 0x3F | 0x80
  return UUID(
    uuid: (
      bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9], bytes[10],
      bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
    )
  ).uuidString.lowercased()
}
