import CVips

extension Picture {
  /// The picture with this longest side, or as it is where it is smaller already. No side becomes less than 1.
  public func fitted(longestSide target: Int) throws(VipsFailure) -> Picture {
    guard longestSide > target else { return self }
    func side(_ length: Int) -> Int { max(1, (length * target + longestSide / 2) / longestSide) }
    let across = Double(side(width)) / Double(width)
    let down = Double(side(height)) / Double(height)
    return try derived { vitrine_picture_resize($0, across, down, $1) }
  }

  /// Laid on white, without alpha.
  public func flattened() throws(VipsFailure) -> Picture {
    guard hasAlpha else { return self }
    return try derived { vitrine_picture_flatten($0, $1) }
  }

  /// Turned and mirrored as its EXIF orientation says.
  public func upright() throws(VipsFailure) -> Picture {
    guard orientation != 1 else { return self }
    return try derived { vitrine_picture_upright($0, $1) }
  }

  /// Without what the file said beside its pixels: EXIF with its GPS, XMP, IPTC, profile, comments.
  public func bare() throws(VipsFailure) -> Picture {
    try derived { vitrine_picture_bare($0, $1) }
  }

  /// All pixels computed now and kept in memory: a file that cannot be read fails here.
  public func settled() throws(VipsFailure) -> Picture {
    try derived { vitrine_picture_settle($0, $1) }
  }
}
