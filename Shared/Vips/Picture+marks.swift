import CVips

/// Marks are pictures of red, green, blue and alpha with 8 bits each.
extension Picture {
  /// White letters with a soft dark edge, readable on any ground, as large as fit into `width` × `height`.
  /// - Throws: `VipsFailure` where no face has any of the letters.
  public static func lettering(_ text: String, width: Int, height: Int) throws(VipsFailure) -> Picture {
    try VipsLibrary.start()
    // The C side ends a text at NUL, and no face has a control character.
    let shown = String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    return Picture(
      adopting: try take { vitrine_picture_lettering(shown, Int32(max(width, 1)), Int32(max(height, 1)), $0) })
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }

  /// A picture in sRGB as a mark, as large as fits into `width` × `height`: it is enlarged where it is smaller.
  public func stamp(width: Int, height: Int) throws(VipsFailure) -> Picture {
    let scale = min(Double(max(width, 1)) / Double(self.width), Double(max(height, 1)) / Double(self.height))
    // No side may vanish.
    let least = max(1 / Double(self.width), 1 / Double(self.height))
    return try derived { vitrine_picture_stamp($0, max(scale, least), $1) }
  }

  /// With only this part of its opacity, 0 to 1.
  public func faded(to opacity: Double) throws(VipsFailure) -> Picture {
    try derived { vitrine_picture_fade($0, opacity, $1) }
  }

  /// On a transparent ground of `width` × `height`; what stands over its edges is cut off.
  public func placed(x: Int, y: Int, width: Int, height: Int) throws(VipsFailure) -> Picture {
    try derived { vitrine_picture_place($0, Int32(x), Int32(y), Int32(width), Int32(height), $1) }
  }

  /// Over and over, as bricks lie, over `width` × `height`.
  public func tiled(gapAcross: Int, gapDown: Int, width: Int, height: Int) throws(VipsFailure) -> Picture {
    try derived {
      vitrine_picture_tile($0, Int32(gapAcross), Int32(gapDown), Int32(width), Int32(height), $1)
    }
  }

  /// This picture, of red, green and blue with 8 bits, with a mark drawn onto it that lies within it whole.
  public func drawing(_ mark: Picture, x: Int, y: Int) throws(VipsFailure) -> Picture {
    try derived { vitrine_picture_draw($0, mark.pointer, Int32(x), Int32(y), $1) }
  }
}
