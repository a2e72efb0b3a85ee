import Domain
import Foundation

/// R20: makes copies of originals that tell no place. exiftool does it, confined as every tool that reads files of
/// strangers: it changes what tells a place and nothing else, and decodes nothing.
struct PlaceRemover: Sendable {
  var tool: ConfinedTool

  enum Outcome: Sendable, Equatable {
    /// There is no place in it.
    case none
    /// The copy without it.
    case removed(path: String)
    /// There may be one that cannot be taken out, or nobody can tell.
    case stuck
  }

  /// - Parameters:
  ///   - path: the original, which stays as it is.
  ///   - bench: a folder for the copy.
  /// - Throws: `Refusal` where exiftool is missing.
  func removePlace(from path: String, _ type: MediaType, bytes: Int64, on bench: String) async throws -> Outcome {
    // exiftool goes by the file's name too, and a blob has none.
    let original = "\(bench)/original.\(type.fileExtension)"
    try FileManager.default.createSymbolicLink(atPath: original, withDestinationPath: path)
    let copy = "\(bench)/unlocated"
    do {
      guard try await tellsPlace(original, type.kind) else { return .none }
      let output = try await tool.allowing(copyOf: bytes).run("exiftool", PlaceCommands.remove(original, to: copy))
      guard output.isSuccess, try await !tellsPlace(copy, type.kind) else { return .stuck }
      return .removed(path: copy)
    } catch let refusal as Refusal where refusal != .toolMissing("exiftool") {
      return .stuck
    } catch is ProcessLoss {
      return .stuck
    }
  }

  /// True also where that cannot be told.
  private func tellsPlace(_ path: String, _ kind: MediaKind) async throws -> Bool {
    let output = try await tool.run("exiftool", PlaceCommands.read(path))
    guard output.isSuccess, let places = PlaceTags(json: output.bytes),
      places.mediaType?.hasPrefix(kind == .photo ? "image/" : "video/") == true
    else { return true }
    return !places.isEmpty
  }
}
