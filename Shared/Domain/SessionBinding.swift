/// What a session is known by outside of the cookie: BLAKE2b-256 of its token, 64 lowercase hexadecimal digits.
/// Knowing it opens nothing.
public struct SessionBinding: Hashable, Sendable, Codable, CustomStringConvertible {
  public let rawValue: String

  public init?(_ rawValue: String) {
    guard rawValue.utf8.count == 64,
      rawValue.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    self.rawValue = rawValue
  }

  public init(from decoder: any Decoder) throws {
    guard let value = Self(try decoder.singleValueContainer().decode(String.self)) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a session binding is 64 hexadecimal digits"))
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  public var description: String { rawValue }
}
