import CatalogAPI
import Domain
import Foundation
import JSONRPC

/// Where an upload goes once all its bytes are there.
struct UploadDestination: Codable, Sendable, Equatable {
  let gallery: Gallery.ID
  /// nil: the first scene.
  var scene: Scene.ID?
  let filename: String
  /// Whether nothing is added where the gallery has the same bytes already.
  let skipsDuplicate: Bool
}

extension UploadDestination {
  init(_ metadata: UploadMetadata) throws {
    guard let gallery = metadata["gallery"] else { throw Problem.invalid("Upload-Metadata lacks gallery.") }
    guard let filename = metadata["filename"] else { throw Problem.invalid("Upload-Metadata lacks filename.") }
    // What is no identifier names nothing, so it is not found.
    guard let id = Gallery.ID(gallery) else { throw Problem.notFound }
    let scene = try metadata["scene"].map { (text: String) throws -> Scene.ID in
      guard let scene = Scene.ID(text) else { throw Problem.notFound }
      return scene
    }
    guard ["skip", nil].contains(metadata["duplicate"]) else {
      throw Problem.invalid("Upload-Metadata: duplicate is skip, or left out.")
    }
    try self.init(gallery: id, scene: scene, named: filename, skipsDuplicate: metadata["duplicate"] != nil)
  }

  /// Fails with `invalidValue` for a name that no file may have.
  init(gallery: Gallery.ID, scene: Scene.ID?, named filename: String, skipsDuplicate: Bool) throws {
    self.init(
      gallery: gallery, scene: scene, filename: try Self.checked(filename), skipsDuplicate: skipsDuplicate)
  }

  /// Refuses before the first byte what catalog, whose rule it is, would refuse after the last one.
  private static func checked(_ filename: String) throws -> String {
    let name = filename.trimmingCharacters(in: .whitespacesAndNewlines)
    guard filename.unicodeScalars.allSatisfy(isPlain), filename.utf8.count <= 255, !["", ".", ".."].contains(name),
      !filename.contains(where: { $0 == "/" || $0 == "\\" })
    else {
      throw RPCError(
        CatalogFailure.invalidValue(
          field: "filename", reason: "A name of at most 255 bytes, without slashes and control characters."))
    }
    return filename
  }

  /// Neither control characters nor line separators, nor what shows `gpj.exe` as `exe.jpg`.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2028...0x202E, 0x2066...0x2069: false
    default: scalar.properties.generalCategory != .control
    }
  }

  /// Fails with `notFound` where gallery or scene are not the studio's.
  func check(for studio: Studio.ID, asking catalog: any RPCCaller) async throws {
    let scenes = try await catalog.call(ListScenes(studio: studio, gallery: gallery)).items
    guard scene == nil || scenes.contains(where: { $0.id == scene }) else { throw Problem.notFound }
  }
}
