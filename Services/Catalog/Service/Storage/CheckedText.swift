import CatalogAPI
import Foundation

/// Text from outside, brought into the one form that is stored, or refused with words for whoever typed it.
enum CheckedText {
  /// A gallery's or scene's title: one line, 1 to 200 characters.
  static func title(_ text: String) throws(CatalogFailure) -> String {
    let title = folded(text)
    guard !title.isEmpty else { throw .invalidValue(field: "title", reason: "Give it a title.") }
    guard title.count <= 200, title.utf8.count <= 1000 else {
      throw .invalidValue(field: "title", reason: "At most 200 characters.")
    }
    guard isOneLine(title) else { throw .invalidValue(field: "title", reason: "One line of text.") }
    return title
  }

  /// What a watermark says: one line, 1 to 80 characters, at least one of which can be seen.
  static func mark(_ text: String) throws(CatalogFailure) -> String {
    let mark = folded(text)
    guard !mark.isEmpty, mark.count <= 80, mark.utf8.count <= 400, isOneLine(mark) else {
      throw .invalidValue(field: "watermark.text", reason: "One line of 1 to 80 characters, or null for the logo.")
    }
    guard mark.unicodeScalars.contains(where: isVisible) else {
      throw .invalidValue(
        field: "watermark.text", reason: "Nothing of it can be seen. Type letters, or null for the logo.")
    }
    return mark
  }

  /// A file's name without a folder, as it will lie in somebody's downloads: at most 255 bytes.
  static func filename(_ text: String) throws(CatalogFailure) -> String {
    let name = folded(text)
    guard !name.isEmpty, name != ".", name != ".." else {
      throw .invalidValue(field: "filename", reason: "Tell the file's name.")
    }
    guard name.utf8.count <= 255 else { throw .invalidValue(field: "filename", reason: "At most 255 bytes.") }
    guard isOneLine(name), !name.contains("/"), !name.contains("\\") else {
      throw .invalidValue(field: "filename", reason: "A name without slashes, line breaks and control characters.")
    }
    return name
  }

  static func idempotencyKey(_ text: String?) throws(CatalogFailure) -> String? {
    guard let text else { return nil }
    guard (1...200).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .invalidValue(field: "Idempotency-Key", reason: "1 to 200 visible ASCII characters.")
    }
    return text
  }

  /// What another service tells for people to read: made to fit instead of refused.
  static func line(_ text: String, atMost limit: Int) -> String {
    let kept = text.unicodeScalars.map { isPlain($0) ? $0 : " " }
    return String(folded(String(String.UnicodeScalarView(kept))).prefix(limit))
  }

  /// One spelling for what looks the same, and no white space around it.
  private static func folded(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
  }

  private static func isOneLine(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy(isPlain)
  }

  /// Whether a face draws something for it by itself. Accents stand on letters, and others only say how those around
  /// them are written; the blank of Braille counts as a sign, and is none to look at.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value != 0x2800, !scalar.properties.isDefaultIgnorableCodePoint else { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: false
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: false
    case .nonspacingMark, .spacingMark, .enclosingMark: false
    default: true
    }
  }

  /// Neither control characters nor line separators, nor those that turn the writing direction and so show
  /// `gpj.exe` as `exe.jpg`.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: false
    default: scalar.properties.generalCategory != .control
    }
  }
}
