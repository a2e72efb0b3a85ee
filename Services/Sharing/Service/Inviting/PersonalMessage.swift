import SharingAPI

/// What a studio adds to a mail in its own words: plain text of at most 5,000 characters.
enum PersonalMessage {
  static let maximumLength = 5000

  /// - Returns: nil for an empty one.
  /// - Throws: `invalidValue`
  static func checked(
    _ text: String?, atMost maximumLength: Int = Self.maximumLength
  ) throws(SharingFailure) -> String? {
    guard let text, !text.allSatisfy(\.isWhitespace) else { return nil }
    // A character has few bytes, unless somebody means harm; counting them is cheap.
    guard text.utf8.count <= maximumLength * 16, text.count <= maximumLength else {
      throw .invalidValue(field: "message", reason: "At most \(maximumLength) characters. Shorten it.")
    }
    guard !text.unicodeScalars.contains(where: isRefused) else {
      throw .invalidValue(field: "message", reason: "It holds characters that cannot be shown. Type it anew.")
    }
    return text
  }

  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && !"\n\r\t".unicodeScalars.contains(scalar)
  }
}
