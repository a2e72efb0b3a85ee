import CVips

/// Colour profiles that come with libvips.
public enum ColourProfile: String, Sendable {
  case sRGB = "srgb"
  case displayP3 = "p3"
  case cmyk
}

extension Picture {
  /// In sRGB with 8 bits, through the embedded profile. Where there is none, CMYK is taken for the usual press inks and
  /// the rest for sRGB; a broken profile, or one of another kind of picture, counts as none.
  public func inSRGB() throws(VipsFailure) -> Picture {
    if isCMYK { return try converted(to: .sRGB, from: .cmyk) }
    if hasProfile, let converted = try? converted(to: .sRGB, from: nil) { return converted }
    return try derived { vitrine_picture_to_srgb($0, $1) }
  }

  /// Converts through the embedded profile to another, which is embedded then; 8 bits a sample.
  /// - Parameter fallback: what to assume where no profile is embedded, or a broken one. nil: that is an error.
  public func converted(
    to profile: ColourProfile, from fallback: ColourProfile?
  ) throws(VipsFailure) -> Picture {
    try derived { vitrine_picture_transform($0, profile.rawValue, fallback?.rawValue, $1) }
  }
}
