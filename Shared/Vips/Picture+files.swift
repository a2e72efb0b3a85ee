import CVips

extension Picture {
  /// A file's picture, and what kind of file it is.
  public struct File {
    public let picture: Picture
    public let format: PictureFormat
  }

  /// Opens a file by what is in it; its name says nothing. Of several pictures in it (animations) it takes the first.
  ///
  /// - Parameter shrink: has the loader itself make the picture this many times smaller, which saves decoding it whole.
  ///   1 to 8 for JPEG, any for WebP; other formats do not take it.
  /// - Throws: `VipsFailure` for whatever is not of a `PictureFormat`.
  public static func open(_ path: String, shrink: Shrink = .none) throws(VipsFailure) -> File {
    try VipsLibrary.start()
    var name = ""
    let pointer = try take { out in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { loader in
        guard let start = loader.baseAddress else { return -1 }
        let result = vitrine_picture_open(path, shrink.options, start, loader.count, out)
        if result == 0 { name = String(cString: start) }
        return result
      }
    }
    let picture = Picture(adopting: pointer)
    guard let format = PictureFormat(loader: name) else {
      throw VipsFailure(detail: "the loader \(name) is not one of ours")
    }
    return File(picture: picture, format: format)
  }

  /// What a loader is asked to leave out.
  public enum Shrink: Sendable, Equatable {
    case none
    /// JPEG: 2, 4 or 8 times smaller, by its transform.
    case times(Int)
    /// WebP: to this part of its size.
    case scale(Double)

    var options: String {
      switch self {
      case .none: ""
      case .times(let factor): "shrink=\(factor)"
      case .scale(let scale): "scale=\(scale)"
      }
    }
  }

  /// How a picture is written.
  public enum Encoding: Sendable, Equatable {
    /// Without metadata and profile, baseline; `quality` 1 to 100.
    case jpeg(quality: Int)
    /// The same, but with metadata and profile as they stand.
    case jpegWithMetadata(quality: Int)
    /// Lossy, without metadata and profile.
    case webp(quality: Int)
    case png
    case tiff
    /// Where the library was built with an encoder for it.
    case heic
    case avif

    var suffix: String {
      switch self {
      case .jpeg(let quality): ".jpg[Q=\(quality),optimize_coding,strip]"
      case .jpegWithMetadata(let quality): ".jpg[Q=\(quality)]"
      case .webp(let quality): ".webp[Q=\(quality),effort=6,strip]"
      case .png: ".png"
      case .tiff: ".tif"
      case .heic: ".heic[Q=80,compression=hevc]"
      case .avif: ".avif[Q=60,compression=av1,effort=0]"
      }
    }
  }

  public func encoded(_ encoding: Encoding) throws(VipsFailure) -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    var length = 0
    guard vitrine_picture_encode(pointer, encoding.suffix, &bytes, &length) == 0 else { throw .taken() }
    defer { vitrine_bytes_free(bytes) }
    let encoded = UnsafeBufferPointer(start: bytes, count: length)
    if case .webp = encoding { return WebPFile.bare(encoded) }
    return Array(encoded)
  }

  /// All samples, cast to 8 bits, row by row from the top.
  public func pixels() throws(VipsFailure) -> [UInt8] {
    var pixels = [UInt8](repeating: 0, count: width * height * bands)
    guard vitrine_picture_read(pointer, &pixels, pixels.count) == 0 else { throw .taken() }
    return pixels
  }
}
