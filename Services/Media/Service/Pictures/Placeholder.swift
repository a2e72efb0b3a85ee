import Foundation
import Vips

/// A picture so small that it stands in the listing itself, shown blurred until the real one has come.
struct Placeholder {
  /// Decoded, in bytes, and one more than allowed.
  static let tooManyBytes = 250

  /// `data:image/webp;base64,…`
  let url: String

  init(of picture: Picture) throws {
    var bytes: [UInt8] = []
    // Nearly every picture fits at the first try; noise, which packs worst, at the last.
    for (side, quality) in [(24, 40), (20, 30), (16, 20), (12, 10), (4, 10)] {
      bytes = try picture.fitted(longestSide: side).encoded(.webp(quality: quality))
      if bytes.count < Self.tooManyBytes { break }
    }
    guard bytes.count < Self.tooManyBytes else { throw VipsFailure(detail: "a placeholder of \(bytes.count) bytes") }
    url = "data:image/webp;base64," + Data(bytes).base64EncodedString()
  }
}
