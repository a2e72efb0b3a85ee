import IdentityAPI

/// Where somebody goes on to once they are signed in: a path on this server, never another site.
enum ReturnPath {
  static let mostBytes = 500

  /// - Throws: `IdentityFailure.invalidValue` for what a browser might take for an address elsewhere.
  static func checked(_ text: String) throws(IdentityFailure) -> String {
    let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
    guard isPlain, text.utf8.count <= mostBytes, text.hasPrefix("/"), isWalkedAsWritten(text) else {
      throw .invalidValue(field: "returnTo", reason: "Give a path on this server, as in /g/k3w9.")
    }
    return text
  }

  /// Browsers walk "/.//x" to "//x", which is another server. So there is no empty part, and none of dots.
  private static func isWalkedAsWritten(_ text: String) -> Bool {
    let path = text.prefix { $0 != "?" && $0 != "#" }.lowercased()
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let dots = parts.map { $0.split(separator: "%2e", omittingEmptySubsequences: false).joined(separator: ".") }
    return !path.contains("//") && !dots.contains(".") && !dots.contains("..")
  }
}
