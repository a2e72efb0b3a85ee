import Foundation

/// The header that makes a browser save what comes, under a name (RFC 6266).
enum ContentDisposition {
  /// With the name in ASCII for clients that know no other, and as it is (RFC 8187).
  static func attachment(_ name: String) -> String {
    // Names come from addresses, which anybody may write; marks without end would take long to put in order.
    let name = String(name.unicodeScalars.prefix(255))
    return "attachment; filename=\"\(ascii(name))\"; filename*=UTF-8''\(encoded(name))"
  }

  private static func ascii(_ name: String) -> String {
    let plain = name.decomposedStringWithCompatibilityMapping.unicodeScalars.compactMap { scalar -> Character? in
      if scalar.properties.generalCategory == .nonspacingMark { return nil }
      guard scalar.isASCII, scalar.value >= 0x20, scalar.value != 0x7F else { return "_" }
      // A percent sign would be taken for the start of something else by some browsers.
      return ["\"", "\\", "%", "/"].contains(scalar) ? "_" : Character(scalar)
    }
    return String(plain)
  }

  private static func encoded(_ name: String) -> String {
    name.utf8.map { byte in
      isPlain(byte)
        ? String(UnicodeScalar(byte)) : "%" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }

  /// RFC 8187's attr-char: the letters and digits of it and the usual marks.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 45, 46, 95: true
    default: false
    }
  }
}
