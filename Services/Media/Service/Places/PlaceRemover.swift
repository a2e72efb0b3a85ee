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
      let alone = "\(bench)/alone.\(type.fileExtension)"
      let isAlone = try await !Self.copyPicture(of: path, type, to: alone)
      let picture = isAlone ? original : alone
      guard try await tellsPlace(picture, type.kind) else { return isAlone ? .none : .removed(path: alone) }
      let output = try await tool.allowing(copyOf: bytes).run("exiftool", PlaceCommands.remove(picture, to: copy))
      guard output.isSuccess, try await !tellsPlace(copy, type.kind) else { return .stuck }
      return .removed(path: copy)
    } catch let refusal as Refusal where refusal != .toolMissing("exiftool") {
      return .stuck
    } catch is ProcessLoss {
      return .stuck
    }
  }

  /// Copies a picture without what stands behind it in its file where that may tell a place: exiftool does not look
  /// for one in a film or a second picture there.
  /// - Returns: false where nothing does; then there is no copy.
  private static func copyPicture(of path: String, _ type: MediaType, to target: String) async throws -> Bool {
    try await withCheckedThrowingContinuation { continuation in
      // Reading and writing block, and the threads that run tasks are few.
      DispatchQueue.global().async {
        continuation.resume(
          with: Result {
            let file = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
            guard let end = PictureEnd.find(in: file, type), PictureTail.mayTellPlace(file.dropFirst(end)) else {
              return false
            }
            try file.prefix(end).write(to: URL(filePath: target))
            return true
          })
      }
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
