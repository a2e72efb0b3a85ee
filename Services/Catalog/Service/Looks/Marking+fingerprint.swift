import CatalogAPI
import Domain
import Foundation
import Sodium

extension Marking {
  /// A watermark as it is to be drawn, with this logo where it has no text.
  /// - Throws: `CatalogFailure.invalidValue` where it needs a logo, and there is none.
  init(_ watermark: Watermark, logo: BlobKey?) throws {
    let drawn = watermark.text == nil ? logo : nil
    guard watermark.text != nil || drawn != nil else {
      throw CatalogFailure.invalidValue(
        field: "watermark.text", reason: "Type what it says, or give the studio a logo first.")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let canonical = try encoder.encode(Drawn(watermark: watermark, logo: drawn))
    self.init(fingerprint: Hex.encode(BLAKE2b.hash(Array(canonical))), watermark: watermark, logo: drawn)
  }

  /// All that decides what the mark looks like.
  private struct Drawn: Encodable {
    var watermark: Watermark
    var logo: BlobKey?
  }
}

extension Watermark {
  /// As it is stored.
  /// - Throws: `CatalogFailure.invalidValue`
  func checked() throws(CatalogFailure) -> Watermark {
    var watermark = self
    watermark.text = try text.map { text throws(CatalogFailure) in try CheckedText.mark(text) }
    guard (5...100).contains(opacity) else {
      throw .invalidValue(field: "watermark.opacity", reason: "From 5 to 100 per cent.")
    }
    guard (5...100).contains(size) else {
      throw .invalidValue(field: "watermark.size", reason: "From 5 to 100 per cent of the picture's width.")
    }
    return watermark
  }
}
