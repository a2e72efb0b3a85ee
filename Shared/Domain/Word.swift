/// One of a few words. What is none of them is refused with the list of those that are.
public protocol Word: RawRepresentable, CaseIterable, Codable, Sendable where RawValue == String {}

extension Word {
  public init(from decoder: any Decoder) throws {
    guard let word = Self(rawValue: try decoder.singleValueContainer().decode(String.self)) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: Self.choices))
    }
    self = word
  }

  /// As in "one of light, dark".
  public static var choices: String { "one of \(allCases.map(\.rawValue).joined(separator: ", "))" }
}
