import CVips

/// A picture as libvips holds it: lazily. Opening reads the header; pixels are read where they are first asked for, and
/// that is where most faults of a damaged file show.
///
/// To be used on one thread at a time, so it is not Sendable.
public final class Picture {
  let pointer: OpaquePointer

  /// Pixels, as stored: not yet turned upright.
  public let width: Int
  public let height: Int
  /// Samples a pixel, alpha included.
  public let bands: Int
  /// 8 or 16; 32 and 64 in scientific files.
  public let bitsPerSample: Int
  /// As in EXIF: 1 upright, 2 to 8 mirrored and turned.
  public let orientation: Int
  public let hasAlpha: Bool
  public let hasProfile: Bool
  public let isCMYK: Bool

  init(adopting pointer: OpaquePointer) {
    self.pointer = pointer
    let facts = vitrine_picture_facts(pointer)
    width = Int(facts.width)
    height = Int(facts.height)
    bands = Int(facts.bands)
    bitsPerSample = Int(facts.bits_per_sample)
    orientation = Int(facts.orientation)
    hasAlpha = facts.has_alpha
    hasProfile = facts.has_profile
    isCMYK = facts.is_cmyk
  }

  deinit {
    vitrine_picture_release(pointer)
  }

  /// A picture of given pixels.
  /// - Parameters:
  ///   - pixels: rows from the top; 1 band is grey, 2 grey with alpha, 3 red, green, blue, 4 the same with alpha.
  ///   - bitsPerSample: 8, or 16 in native byte order.
  public convenience init(
    pixels: [UInt8], width: Int, height: Int, bands: Int, bitsPerSample: Int = 8
  ) throws(VipsFailure) {
    try VipsLibrary.start()
    let pointer = try Self.take { out in
      vitrine_picture_from_pixels(
        pixels, pixels.count, Int32(width), Int32(height), Int32(bands), Int32(bitsPerSample / 8), out)
    }
    self.init(adopting: pointer)
  }

  /// Runs a call that hands out a picture, and turns its complaint into an error.
  static func take(
    _ call: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
  ) throws(VipsFailure) -> OpaquePointer {
    var made: OpaquePointer?
    guard call(&made) == 0, let made else { throw .taken() }
    return made
  }

  func derived(
    _ call: (OpaquePointer, UnsafeMutablePointer<OpaquePointer?>) -> Int32
  ) throws(VipsFailure) -> Picture {
    Picture(adopting: try Self.take { call(pointer, $0) })
  }

  public var longestSide: Int { max(width, height) }

  /// Whether upright means lying on a side now: width and height change places.
  public var isTurned: Bool { orientation >= 5 }
}
