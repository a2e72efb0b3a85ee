extension MediaType {
  /// After so many bytes what has no type will get none from those that follow.
  public static let sniffWindow = 64
  /// How many first bytes `sniff` looks at, at most: a camera raw file may be told from a TIFF picture only by these.
  public static let headWindow = 2048

  /// Tells a file's format from its first bytes; names and declared types are never believed.
  ///
  /// - Parameter firstBytes: the first `headWindow` bytes, or the whole file where it is shorter.
  /// - Returns: nil for what Vitrine does not take, camera raw files and sound among it.
  public static func sniff(_ firstBytes: [UInt8]) -> MediaType? {
    let head = firstBytes.prefix(sniffWindow)
    if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if head.starts(with: "GIF87a".utf8) || head.starts(with: "GIF89a".utf8) { return .gif }
    if head.starts(with: "RIFF".utf8) { return head.dropFirst(8).starts(with: "WEBP".utf8) ? .webp : nil }
    if head.starts(with: "II*\0".utf8) || head.starts(with: "MM\0*".utf8) {
      return CameraRaw.isFound { Array(firstBytes.prefix(headWindow).dropFirst($0).prefix($1)) } ? nil : .tiff
    }
    if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return sniffMatroska(head) }
    return sniffBoxes(head)
  }
}

// MARK: - ISO base media (MP4, MOV, HEIC, AVIF)

extension MediaType {
  private static func sniffBoxes(_ head: ArraySlice<UInt8>) -> MediaType? {
    guard head.count >= 12 else { return nil }
    let size = head.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    switch word(head, at: 4) {
    case "ftyp":
      // Canon's CR3 and the sound files call themselves compatible with films.
      guard size >= 16, !["crx ", "M4A ", "M4B ", "M4P "].contains(word(head, at: 8)) else { return nil }
      // The brand in front, then (behind a version number) those it is compatible with.
      let compatible = stride(from: 16, to: min(size, head.count) - 3, by: 4).map { word(head, at: $0) }
      return type(ofBrand: word(head, at: 8)) ?? compatible.lazy.compactMap(type(ofBrand:)).first
    // QuickTime from before brands. Sizes 0 and 1 mean "to the end" and "the size follows".
    case "mdat":
      return size <= 1 || size >= 8 ? .mov : nil
    // Half a gigabyte and more: four letters of a text, not a size.
    case "moov", "wide", "pnot":
      return (8..<0x2000_0000).contains(size) ? .mov : nil
    default:
      return nil
    }
  }

  /// nil: a brand that says nothing of what is inside (`mif1`), or nothing to us.
  private static func type(ofBrand brand: String) -> MediaType? {
    switch brand {
    case "heic", "heix", "heim", "heis", "hevc", "hevx": .heic
    case "avif", "avis": .avif
    case "qt  ": .mov
    case "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "avc1", "M4V ", "M4VP",
      "dash", "mmp4", "MSNV", "XAVC", "f4v ", "3gp4", "3gp5", "3gp6", "3gp7", "3g2a":
      .mp4
    default: nil
    }
  }

  private static func word(_ head: ArraySlice<UInt8>, at offset: Int) -> String {
    String(decoding: head.dropFirst(offset).prefix(4), as: UTF8.self)
  }
}

// MARK: - Matroska and WebM

extension MediaType {
  /// Walks the elements of the EBML header to its DocType (RFC 8794).
  private static func sniffMatroska(_ head: ArraySlice<UInt8>) -> MediaType? {
    let docType = 0x4282
    var rest = head.dropFirst(4)
    guard variableInteger(&rest, keepsMarker: false) != nil else { return nil }
    while let element = variableInteger(&rest, keepsMarker: true),
      let size = variableInteger(&rest, keepsMarker: false)
    {
      if element == docType {
        switch String(decoding: rest.prefix(size).prefix { $0 != 0 }, as: UTF8.self) {
        case "webm": return .webm
        case "matroska": return .matroska
        default: return nil
        }
      }
      guard size <= rest.count else { return nil }
      rest = rest.dropFirst(size)
    }
    return nil
  }

  /// One to eight bytes; the zeros in front say how many follow.
  private static func variableInteger(_ rest: inout ArraySlice<UInt8>, keepsMarker: Bool) -> Int? {
    guard let first = rest.first else { return nil }
    let length = first.leadingZeroBitCount + 1
    guard length <= 8, rest.count >= length else { return nil }
    let marker: UInt8 = 0x80 >> UInt8(length - 1)
    let start = Int(keepsMarker ? first : first & ~marker)
    let value = rest.dropFirst().prefix(length - 1).reduce(start) { $0 << 8 | Int($1) }
    rest = rest.dropFirst(length)
    return value
  }
}
