import Foundation
import Sodium

/// The last part of a gallery's address: readable in front, 65 random bits behind. Knowing a gallery's title, its
/// studio, or another gallery's address does not help to guess it (R1).
enum Slug {
  /// Crockford's base 32, without letters that are mistaken for digits.
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  private static let randomCharacters = 13
  private static let readableCharacters = 24

  static func new(title: String) -> String {
    let random = String(decoding: randomBytes(randomCharacters).map { alphabet[Int($0 & 31)] }, as: UTF8.self)
    let readable = readable(title)
    return readable.isEmpty ? random : "\(readable)-\(random)"
  }

  /// Whether `text` could be a slug at all; what could not is not looked up.
  static func isPlausible(_ text: String) -> Bool {
    (randomCharacters...readableCharacters + 1 + randomCharacters).contains(text.utf8.count)
      && text.utf8.allSatisfy { $0 == 45 || (48...57).contains($0) || (97...122).contains($0) }
  }

  private static func readable(_ title: String) -> String {
    let ascii = title.lowercased().decomposedStringWithCanonicalMapping.utf8
    let words = ascii.filter { $0 < 0x80 }.split { !(48...57).contains($0) && !(97...122).contains($0) }
    var slug: [UInt8] = []
    for word in words {
      guard slug.count + 1 + word.count <= readableCharacters else {
        if slug.isEmpty { slug += word.prefix(readableCharacters) }
        break
      }
      slug += (slug.isEmpty ? [] : [45]) + word
    }
    return String(decoding: slug, as: UTF8.self)
  }
}
