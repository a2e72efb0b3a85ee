import CatalogAPI
import Domain

extension GalleryChange {
  /// The change as it is stored, as far as it can be checked without the gallery.
  /// - Throws: `CatalogFailure.invalidValue`
  func checked() throws -> GalleryChange {
    var change = self
    change.title = try title.map { title throws(CatalogFailure) in try CheckedText.title(title) }
    try design?.check()
    try downloads?.check()
    if case .set(let watermark) = watermark { change.watermark = .set(try watermark.checked()) }
    if case .set(let limit) = deviceLimit, !(1...100).contains(limit) {
      throw CatalogFailure.invalidValue(field: "deviceLimit", reason: "From 1 to 100, or null for no limit.")
    }
    if case .set(let code) = accessCode {
      guard (4...64).contains(code.count), code.utf8.count <= 256 else {
        throw CatalogFailure.invalidValue(field: "accessCode", reason: "4 to 64 letters and digits.")
      }
    }
    return change
  }
}

extension Downloads {
  /// R19.
  fileprivate func check() throws(CatalogFailure) {
    guard webSize.map({ (256...8192).contains($0) }) ?? true else {
      throw .invalidValue(field: "downloads.webSize", reason: "From 256 to 8192 pixels.")
    }
    guard limit.map({ (0...1_000_000).contains($0) }) ?? true else {
      throw .invalidValue(field: "downloads.limit", reason: "From 0 to 1,000,000 files, or null for no limit.")
    }
    guard scenes.map({ $0.count <= SceneStore.mostOfAGallery }) ?? true else {
      throw .invalidValue(field: "downloads.scenes", reason: "Choose scenes of this gallery.")
    }
  }
}

extension Design {
  /// - Throws: `CatalogFailure.invalidValue`
  func check() throws(CatalogFailure) {
    if let accent {
      let digits = accent.utf8.dropFirst()
      guard accent.hasPrefix("#"), digits.count == 6,
        digits.allSatisfy({ (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0) })
      else { throw CatalogFailure.invalidValue(field: "design.accent", reason: "A colour as in #a0522d.") }
    }
  }
}
