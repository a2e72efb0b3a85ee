/// The identifier of one kind of thing: a `Gallery.ID` is not a `Scene.ID`.
///
/// A UUID version 7 (RFC 9562): sorts by the time it was made, see `UUIDVersion7`. A lowercase string on the wire and in
/// storage.
public struct Identifier<Entity>: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  public let rawValue: String

  /// - Returns: nil unless `rawValue` is a UUID; upper case is folded.
  public init?(_ rawValue: String) {
    guard isUUID(rawValue) else { return nil }
    self.rawValue = rawValue.lowercased()
  }

  /// For values that were checked before they were stored.
  public init(trusted rawValue: String) {
    self.rawValue = rawValue
  }

  /// A new identifier, made now.
  public static func new(at now: Timestamp = .now) -> Self {
    Self(trusted: UUIDVersion7.shared.text(milliseconds: now.milliseconds))
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

// Long lists spend their time in reading these. Foundation's `UUID` reads with `scanf`, and what is generic here is not
// specialized.

private func isUUID(_ text: String) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    guard bytes.count == 36 else { return false }
    for place in 0..<36 {
      switch bytes[place] {
      case UInt8(ascii: "-"):
        guard UUIDVersion7.isDash(place) else { return false }
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        if UUIDVersion7.isDash(place) { return false }
      default: return false
      }
    }
    return true
  }
}
