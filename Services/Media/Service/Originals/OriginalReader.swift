import CatalogAPI
import Domain
import Foundation

/// Reads what stands in an original beside its picture: what the studio is to see, and whether it tells a place.
struct OriginalReader: Sendable {
  var exif: ExifTool
  /// For files that are too large to be one of many.
  var tool: ConfinedTool
  var disk: DiskRoom

  init(exif: ExifTool, tool: ConfinedTool) {
    (self.exif, self.tool, disk) = (exif, tool, DiskRoom(on: tool.temporaryFolder))
  }

  struct Reading: Sendable {
    var metadata: MediaMetadata
    var place: PlaceRemover.Outcome
  }

  /// - Parameters:
  ///   - path: the original, which stays as it is.
  ///   - isCopied: false: no copy without its place is made; where it tells one, or may tell one, that is `stuck`.
  ///   - bench: a folder for copies.
  /// - Throws: `Refusal` where exiftool is missing, and for raw files of cameras; `Hindrance` where there is no room for a
  ///   copy.
  func read(
    _ path: String, _ type: MediaType, bytes: Int64, isCopied: Bool = true, on bench: String
  ) async throws -> Reading {
    let original = try named(path, type, on: bench)
    let command = type.kind == .photo ? PlaceCommands.readPicture(original) : MetadataCommands.read(original)
    let tags = try await tags(command)
    if type == .tiff, tags?.isCameraRaw == true { throw Refusal.cameraRaw }
    let place =
      if isCopied {
        try await places.removePlace(
          from: original, type, bytes: bytes, told: type.kind == .photo ? tags : nil, on: bench)
      } else {
        try await places.mayTellPlace(original, type.kind) ? PlaceRemover.Outcome.stuck : .none
      }
    return Reading(metadata: tags.map(MediaMetadata.init) ?? MediaMetadata(), place: place)
  }

  /// R20: the copy that `read` left out.
  /// - Throws: `Refusal` where exiftool is missing; `Hindrance` where there is no room for it.
  func removePlace(
    from path: String, _ type: MediaType, bytes: Int64, on bench: String
  ) async throws -> PlaceRemover.Outcome {
    try await places.removePlace(from: try named(path, type, on: bench), type, bytes: bytes, told: nil, on: bench)
  }

  private var places: PlaceRemover { PlaceRemover(exif: exif, tool: tool, disk: disk) }

  /// A name of an original with the suffix of its type: exiftool goes by the name too, and a blob has none.
  private func named(_ path: String, _ type: MediaType, on bench: String) throws -> String {
    let original = "\(bench)/original.\(type.fileExtension)"
    try FileManager.default.createSymbolicLink(atPath: original, withDestinationPath: path)
    return original
  }

  /// nil where they cannot be read: of a hostile file nothing is believed.
  private func tags(_ command: [String]) async throws -> ExifTags? {
    do {
      let output = try await askingAgain { try await exif.run(command) }
      return output.isSuccess ? ExifTags(json: output.bytes) : nil
    } catch is ProcessLoss {
      return nil
    }
  }
}
