import Domain
import Foundation

extension CameraRaw {
  /// Whether a file is one: its directory may stand far behind the first bytes, by which uploads are told apart.
  static func isFound(at path: String) throws -> Bool {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    return try isFound { offset, count in
      try file.seek(toOffset: UInt64(offset))
      return Array(try file.read(upToCount: count) ?? Data())
    }
  }
}

extension ExifTags {
  /// Whether exiftool took a TIFF file for a camera's.
  var isCameraRaw: Bool { mediaType?.hasPrefix("image/x-") == true && mediaType != "image/x-tiff-big" }
}

extension Refusal {
  static let cameraRaw = Refusal(
    "This is a camera raw file, which has yet to be developed. Export it as JPEG or TIFF and upload that.")
}
