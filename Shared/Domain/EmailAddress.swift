/// A mailbox as people type it, kept in one form so that one person is one contact.
///
/// Surrounding white space goes, the whole is lowercased. Accepts what RFC 5321 mailboxes look like in practice:
/// a dot-atom local part, a domain of at least two labels; no comments, no quoted local parts.
public struct EmailAddress: Hashable, Sendable, Codable, CustomStringConvertible {
  public let rawValue: String

  public init?(_ text: String) {
    switch Self.lookedAtAsASCII(text.utf8) {
    case .valid(isLowercase: true): rawValue = text
    case .valid(isLowercase: false): rawValue = text.lowercased()
    case .invalid: return nil
    case .undecided:
      guard let folded = Self.folded(text) else { return nil }
      rawValue = folded
    }
  }

  /// The rule, for any characters: the address in its one form, or nil.
  static func folded(_ text: String) -> String? {
    let folded = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()).lowercased()
    let parts = folded.split(separator: "@", omittingEmptySubsequences: false)
    guard folded.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].utf8.count),
      Self.isDotAtom(parts[0]), Self.isDomain(parts[1])
    else { return nil }
    return folded
  }

  private static func isDotAtom(_ local: Substring) -> Bool {
    local.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty
        && atom.unicodeScalars.allSatisfy { "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains($0) || isWordScalar($0) }
    }
  }

  private static func isDomain(_ domain: Substring) -> Bool {
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.unicodeScalars.allSatisfy { $0 == "-" || isWordScalar($0) }
      }
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  public init(from decoder: any Decoder) throws {
    guard let value = Self(try decoder.singleValueContainer().decode(String.self)) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not an email address"))
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  public var description: String { rawValue }
}
