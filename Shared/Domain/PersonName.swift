/// What somebody is called, in one tidy form: on one line, without white space around it or doubled in it.
///
/// May be empty: people paste bare addresses. Holds at most 200 Unicode scalars, no control characters, and none of
/// those that turn the direction of writing round (a name is shown beside an address, and must not disguise it).
public struct PersonName: Hashable, Sendable {
  public static let maximumLength = 200

  public let rawValue: String

  public enum Problem: Error, Equatable {
    case controlCharacter, tooLong

    /// In words for the studio.
    public var reason: String {
      switch self {
      case .controlCharacter: "The name holds characters that cannot be shown. Type it anew."
      case .tooLong: "The name is longer than \(PersonName.maximumLength) characters. Shorten it."
      }
    }
  }

  public init(_ text: String) throws(Problem) {
    if Self.isTidyASCII(text.utf8) {
      rawValue = text
      return
    }
    var folded = String.UnicodeScalarView()
    var count = 0
    var spaceIsOwed = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || Self.isInvisibleSpace(scalar) {
        spaceIsOwed = count > 0
        continue
      }
      guard !Self.isRefused(scalar) else { throw .controlCharacter }
      if spaceIsOwed { folded.append(" ") }
      count += spaceIsOwed ? 2 : 1
      spaceIsOwed = false
      folded.append(scalar)
      guard count <= Self.maximumLength else { throw .tooLong }
    }
    rawValue = String(folded)
  }

  /// The common case, decided in one pass without making anything.
  private static func isTidyASCII(_ text: String.UTF8View) -> Bool {
    var last = UInt8(ascii: " ")
    guard text.count <= maximumLength else { return false }
    for byte in text {
      guard (0x20...0x7E).contains(byte), byte != 0x20 || last != 0x20 else { return false }
      last = byte
    }
    return last != 0x20
  }

  /// Zero width space and byte order mark: not white space to Unicode, and nothing to a person.
  private static func isInvisibleSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{200B}" || scalar == "\u{FEFF}"
  }

  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
