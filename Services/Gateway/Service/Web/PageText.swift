import Mustache

/// Escapes what pages fill in.
///
/// Mustache's own HTML type compares whole characters: a quotation mark with a combining accent behind it is another
/// character, passes unescaped and ends an attribute. Titles and names are other people's, so this one goes by bytes,
/// as browsers do.
struct PageText: MustacheContentType {
  /// The name the layout asks for it by.
  static let name = "PAGE_HTML"

  func escapeText(_ text: String) -> String {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): escaped += "&lt;".utf8
      case UInt8(ascii: ">"): escaped += "&gt;".utf8
      case UInt8(ascii: "&"): escaped += "&amp;".utf8
      case UInt8(ascii: "\""): escaped += "&quot;".utf8
      case UInt8(ascii: "'"): escaped += "&#39;".utf8
      default: escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
