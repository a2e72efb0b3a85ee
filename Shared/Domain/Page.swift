/// Where a list goes on. Opaque to clients.
public struct Cursor: Hashable, Sendable, Codable {
  public var rawValue: String

  public init(_ rawValue: String) {
    self.rawValue = rawValue
  }

  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// One page of a list: `{"items": […], "next": "cursor" | null}`.
public struct Page<Item: Codable & Sendable>: Codable, Sendable {
  public var items: [Item]
  public var next: Cursor?

  public init(items: [Item], next: Cursor?) {
    self.items = items
    self.next = next
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(items, forKey: .items)
    try container.encode(next, forKey: .next)
  }

  enum CodingKeys: String, CodingKey { case items, next }
}

extension Page: Equatable where Item: Equatable {}

/// Bounds of `?limit=`.
public enum PageLimit {
  public static let allowed = 1...500
  public static let standard = 100
}
