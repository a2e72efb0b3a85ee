import Foundation
import Vips

/// A picture so small that it stands in the listing itself, shown blurred until the real one has come.
struct Placeholder {
  /// Decoded, in bytes, and one more than allowed.
  static let tooManyBytes = 250

  /// `data:image/webp;base64,…`
  let url: String

  private static let scheme = "data:image/webp;base64,"

  /// Whether this is a placeholder: it comes from a process that read a stranger's file, and goes into pages.
  static func isValid(_ url: String) -> Bool {
    guard url.hasPrefix(scheme), let bytes = Data(base64Encoded: String(url.dropFirst(scheme.count))) else {
      return false
    }
    return !bytes.isEmpty && bytes.count < tooManyBytes
  }

  init(of picture: Picture) throws {
    var bytes: [UInt8] = []
    // Nearly every picture fits at the first try; noise, which packs worst, at the last.
    for (side, quality) in [(24, 40), (20, 30), (16, 20), (12, 10), (4, 10)] {
      bytes = try picture.fitted(longestSide: side).encoded(.webp(quality: quality))
      if bytes.count < Self.tooManyBytes { break }
    }
    guard bytes.count < Self.tooManyBytes else { throw VipsFailure(detail: "a placeholder of \(bytes.count) bytes") }
    url = Self.scheme + Data(bytes).base64EncodedString()
  }
}
