/// The file formats Vitrine takes and makes. The raw value is the Internet media type.
public enum MediaType: String, Codable, Sendable, CaseIterable {
  case jpeg = "image/jpeg"
  case png = "image/png"
  case webp = "image/webp"
  case heic = "image/heic"
  case avif = "image/avif"
  case tiff = "image/tiff"
  case gif = "image/gif"
  case mp4 = "video/mp4"
  case mov = "video/quicktime"
  case matroska = "video/x-matroska"
  case webm = "video/webm"

  public var kind: MediaKind { rawValue.hasPrefix("video/") ? .video : .photo }

  /// The type of what viewers play of a film of this type: a copy without the original's metadata, in the container
  /// that browsers know.
  public var playedAs: MediaType { self == .webm ? .webm : .mp4 }

  /// The usual file name extension, without the dot.
  public var fileExtension: String {
    switch self {
    case .jpeg: "jpg"
    case .png: "png"
    case .webp: "webp"
    case .heic: "heic"
    case .avif: "avif"
    case .tiff: "tif"
    case .gif: "gif"
    case .mp4: "mp4"
    case .mov: "mov"
    case .matroska: "mkv"
    case .webm: "webm"
    }
  }
}
