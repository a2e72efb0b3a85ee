/// The kinds of files pictures are read from.
public enum PictureFormat: String, Sendable, CaseIterable {
  case jpeg, png, webp, tiff, gif, heif

  /// - Parameter loader: what libvips calls the loader it took, e.g. `jpegload_source`.
  init?(loader: String) {
    let name = loader.prefix { $0 != "_" }
    switch name {
    case "jpegload": self = .jpeg
    case "pngload": self = .png
    case "webpload": self = .webp
    case "tiffload": self = .tiff
    case "gifload": self = .gif
    case "heifload": self = .heif
    default: return nil
    }
  }
}
