import CatalogAPI
import Domain
import Foundation

/// Reads what stands in an original beside its picture: what the studio is to see, and whether it tells a place.
struct OriginalReader: Sendable {
  var exif: ExifTool
  /// For files that are too large to be one of many.
  var tool: ConfinedTool

  struct Reading: Sendable {
    var metadata: MediaMetadata
    var place: PlaceRemover.Outcome
  }

  /// - Parameters:
  ///   - path: the original, which stays as it is.
  ///   - bench: a folder for copies.
  /// - Throws: `Refusal` where exiftool is missing.
  func read(_ path: String, _ type: MediaType, bytes: Int64, on bench: String) async throws -> Reading {
    // exiftool goes by the file's name too, and a blob has none.
    let original = "\(bench)/original.\(type.fileExtension)"
    try FileManager.default.createSymbolicLink(atPath: original, withDestinationPath: path)
    let command = type.kind == .photo ? PlaceCommands.readPicture(original) : MetadataCommands.read(original)
    let tags = try await tags(command)
    let place = try await PlaceRemover(exif: exif, tool: tool)
      .removePlace(from: original, type, bytes: bytes, told: type.kind == .photo ? tags : nil, on: bench)
    return Reading(metadata: tags.map(MediaMetadata.init) ?? MediaMetadata(), place: place)
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
