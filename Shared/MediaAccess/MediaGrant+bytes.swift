import Domain

extension MediaGrant {
  /// Writes the payload of `TokenLayout`.
  /// - Returns: false where an identifier is none; a token made from it would open nothing.
  func write(to bytes: UnsafeMutableRawBufferPointer) -> Bool {
    bytes[TokenLayout.rendition] = rendition.tokenByte
    bytes[TokenLayout.type] = type.tokenByte
    Self.write(accessEpoch, at: TokenLayout.accessEpoch, to: bytes)
    Self.write(visibilityEpoch, at: TokenLayout.visibilityEpoch, to: bytes)
    return HexDigits.read(studio.rawValue, count: 16, to: bytes, at: TokenLayout.studio)
      && HexDigits.read(gallery.rawValue, count: 16, to: bytes, at: TokenLayout.gallery)
      && HexDigits.read(media.rawValue, count: 16, to: bytes, at: TokenLayout.media)
      && HexDigits.read(blob.rawValue, count: 32, to: bytes, at: TokenLayout.blob)
  }

  /// Reads an authenticated payload.
  /// - Returns: nil for codes of renditions or types that this version does not know.
  init?(payload bytes: UnsafeRawBufferPointer) {
    guard let rendition = Rendition(tokenByte: bytes[TokenLayout.rendition]),
      let type = MediaType(tokenByte: bytes[TokenLayout.type]),
      let blob = BlobKey(HexDigits.text(bytes, at: TokenLayout.blob, count: 32))
    else { return nil }
    self.init(
      studio: .init(trusted: HexDigits.uuid(bytes, at: TokenLayout.studio)),
      gallery: .init(trusted: HexDigits.uuid(bytes, at: TokenLayout.gallery)),
      media: .init(trusted: HexDigits.uuid(bytes, at: TokenLayout.media)),
      rendition: rendition, type: type,
      accessEpoch: Self.epoch(bytes, at: TokenLayout.accessEpoch),
      visibilityEpoch: Self.epoch(bytes, at: TokenLayout.visibilityEpoch), blob: blob)
  }

  /// 48 bits, the highest byte first. An epoch past that would come back smaller, so never be current: it fails closed.
  static func write(_ epoch: Int64, at offset: Int, to bytes: UnsafeMutableRawBufferPointer) {
    for index in 0..<6 { bytes[offset + index] = UInt8(truncatingIfNeeded: epoch >> Int64(40 - 8 * index)) }
  }

  private static func epoch(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int64 {
    bytes[offset..<offset + 6].reduce(0) { $0 << 8 | Int64($1) }
  }
}
