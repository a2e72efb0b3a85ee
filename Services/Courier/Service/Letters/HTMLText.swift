import Mustache

/// Escapes what templates fill in.
///
/// Mustache's own HTML type compares whole characters, so a quotation mark with a combining accent behind it passes
/// unescaped and ends an attribute. This one goes by scalars.
struct HTMLText: MustacheContentType {
  /// The name templates ask for it by.
  static let name = "LETTER_HTML"

  func escapeText(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
