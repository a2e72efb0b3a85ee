import Domain

// One byte for each rendition and type. URLs outlive a restart: never change or reuse one.

extension Rendition {
  var tokenByte: UInt8 {
    switch self {
    case .thumb: 1
    case .preview: 2
    case .web: 3
    case .original: 4
    case .video: 5
    case .video720: 6
    }
  }

  private static let byTokenByte = Dictionary(uniqueKeysWithValues: allCases.map { ($0.tokenByte, $0) })

  init?(tokenByte: UInt8) {
    guard let rendition = Self.byTokenByte[tokenByte] else { return nil }
    self = rendition
  }
}

extension MediaType {
  var tokenByte: UInt8 {
    switch self {
    case .jpeg: 1
    case .png: 2
    case .webp: 3
    case .heic: 4
    case .avif: 5
    case .tiff: 6
    case .gif: 7
    case .mp4: 8
    case .mov: 9
    case .matroska: 10
    case .webm: 11
    }
  }

  private static let byTokenByte = Dictionary(uniqueKeysWithValues: allCases.map { ($0.tokenByte, $0) })

  init?(tokenByte: UInt8) {
    guard let type = Self.byTokenByte[tokenByte] else { return nil }
    self = type
  }
}
