/// The container of a WebP picture (RFC 9649): `RIFF`, the size of what follows, `WEBP`, then chunks.
enum WebPFile {
  private static let lossyPicture = Array("VP8 ".utf8)

  /// The file with its lossy picture and nothing else. libvips 8.14 adds an EXIF chunk however much it is asked not to.
  /// - Returns: the file as it is, where it has no such picture.
  static func bare(_ file: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var offset = 12
    while offset + 8 <= file.count {
      let size = (4..<8).reversed().reduce(0) { $0 << 8 | Int(file[offset + $1]) }
      // Chunks of odd length are followed by a byte that fills up.
      let end = offset + 8 + size + size % 2
      guard end <= file.count else { break }
      if file[offset..<offset + 4].elementsEqual(lossyPicture) {
        let length = UInt32(end - offset + 4)
        let header = Array("RIFF".utf8) + (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        return header + Array("WEBP".utf8) + file[offset..<end]
      }
      offset = end
    }
    return Array(file)
  }
}
