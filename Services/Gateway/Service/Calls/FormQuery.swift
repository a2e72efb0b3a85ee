import Foundation

/// The query of an address as forms and `URLSearchParams` write it: `name=value&…`, percent-encoded, a plus for a space.
enum FormQuery {
  /// - Returns: the first value of that name; nil where there is none, or none that is text.
  static func value(of name: String, in query: String) -> String? {
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if decoded(parts[0]) == name { return parts.count == 2 ? decoded(parts[1]) : "" }
    }
    return nil
  }

  private static func decoded(_ text: Substring) -> String? {
    text.replacing("+", with: " ").removingPercentEncoding
  }
}
