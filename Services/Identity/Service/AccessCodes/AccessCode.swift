import Foundation
import Sodium

/// What somebody types to get in: the code of one invited person (R12), 12 random characters of Crockford's base32, or
/// the code that a studio chose for a link or a gallery (R11), folded into the same alphabet.
///
/// It exists from the moment it is made until it is written into one answer, and is never encoded, stored or printed by
/// itself. Two equal random codes in one studio are as unlikely as guessing one (2⁶⁰), and hashes with salts of their own
/// could not tell.
struct AccessCode: Sendable, Equatable {
  /// Of a random one, in characters: 60 bits.
  static let length = 12
  /// Of one that people choose, in letters and digits.
  static let lengths = 4...64
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// Upper case, no dashes: what is hashed.
  let canonical: String

  static func random() -> AccessCode {
    // 32 divides 256, so each character is as likely as any other.
    let characters = randomBytes(length).map { alphabet[Int($0) % alphabet.count] }
    return AccessCode(canonical: String(decoding: characters, as: UTF8.self))
  }

  private init(canonical: String) { self.canonical = canonical }

  /// For people: `K7QM-3XFP-9RTD`.
  var written: String {
    let characters = Array(canonical)
    return stride(from: 0, to: characters.count, by: 4).map { String(characters[$0..<$0 + 4]) }
      .joined(separator: "-")
  }

  /// Reads what somebody typed.
  ///
  /// Case, spaces, dashes and anything invisible do not matter, nor do the letters that Crockford's alphabet leaves out
  /// for looking like others: O is 0, I and L are 1, U is V. So every letter and digit of ASCII has its place.
  /// - Returns: nil for what no code looks like.
  init?(typed: String) {
    guard typed.utf8.count <= 400 else { return nil }
    var characters: [UInt8] = []
    for scalar in typed.precomposedStringWithCompatibilityMapping.uppercased().unicodeScalars {
      if Self.isNoise(scalar) { continue }
      guard scalar.isASCII, characters.count < Self.lengths.upperBound else { return nil }
      let character = Self.withoutLookAlike(UInt8(scalar.value))
      guard Self.alphabet.contains(character) else { return nil }
      characters.append(character)
    }
    guard Self.lengths.contains(characters.count) else { return nil }
    canonical = String(decoding: characters, as: UTF8.self)
  }

  private static func withoutLookAlike(_ character: UInt8) -> UInt8 {
    switch character {
    case UInt8(ascii: "O"): UInt8(ascii: "0")
    case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
    case UInt8(ascii: "U"): UInt8(ascii: "V")
    default: character
    }
  }

  private static func isNoise(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .dashPunctuation,
      .connectorPunctuation, .nonspacingMark:
      true
    default: scalar == "\u{2212}" || scalar == "."
    }
  }
}

extension AccessCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "AccessCode" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}
