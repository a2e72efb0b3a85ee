import Domain
import Foundation

/// R20: makes copies of originals that tell no place. exiftool does it, confined as every tool that reads files of
/// strangers: it changes what tells a place and nothing else, and decodes nothing.
struct PlaceRemover: Sendable {
  var exif: ExifTool
  var tool: ConfinedTool
  var disk: DiskRoom

  enum Outcome: Sendable, Equatable {
    /// There is no place in it.
    case none
    /// The copy without it.
    case removed(path: String)
    /// There may be one that cannot be taken out, or nobody can tell.
    case stuck
  }

  /// Files past it are read and copied by an exiftool of their own, with room and time for them.
  private static let mostBytes = 200_000_000

  /// - Parameters:
  ///   - original: a name of the original with the suffix of its type; the file stays as it is.
  ///   - told: what exiftool told of a picture; nil: of a film, or nothing.
  ///   - bench: a folder for the copy.
  /// - Throws: `Refusal` where exiftool is missing; `Hindrance` where there is no room for the copy.
  func removePlace(
    from original: String, _ type: MediaType, bytes: Int64, told: ExifTags?, on bench: String
  ) async throws -> Outcome {
    let copy = "\(bench)/unlocated"
    do {
      let alone = "\(bench)/alone.\(type.fileExtension)"
      let isAlone = try await !Self.copyPicture(of: original, type, to: alone)
      let picture = isAlone ? original : alone
      let isLocated =
        if isAlone, type.kind == .photo {
          Self.tellsPlace(told, type.kind)
        } else {
          try await tellsPlace(picture, type.kind, bytes)
        }
      guard isLocated else { return isAlone ? .none : .removed(path: alone) }
      try disk.check(for: bytes)
      guard try await run(PlaceCommands.remove(picture, to: copy), type.kind, bytes, making: copy).isSuccess,
        try await !tellsPlace(copy, type.kind, bytes)
      else { return try stuck() }
      return .removed(path: copy)
    } catch let refusal as Refusal where refusal != .toolMissing("exiftool") {
      return try stuck()
    } catch is ProcessLoss {
      return try stuck()
    }
  }

  /// - Throws: `Hindrance` where the disk is full: what it kept from being made may be made once there is room.
  private func stuck() throws -> Outcome {
    try disk.check(for: 0)
    return .stuck
  }

  /// Whether there is a place in a file, or nobody can tell within the time of any file, however large.
  /// - Throws: `Refusal` where exiftool is missing.
  func mayTellPlace(_ path: String, _ kind: MediaKind) async throws -> Bool {
    do {
      let output = try await tool.run("exiftool", ["-config", ""] + PlaceCommands.read(path))
      return Self.tellsPlace(output.isSuccess ? ExifTags(json: output.bytes) : nil, kind)
    } catch is ProcessLoss {
      return true
    }
  }

  /// Copies a picture without what stands behind it in its file where that may tell a place: exiftool does not look
  /// for one in a film or a second picture there.
  /// - Returns: false where nothing does; then there is no copy.
  private static func copyPicture(of path: String, _ type: MediaType, to target: String) async throws -> Bool {
    try await offPool {
      let file = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
      guard let end = PictureEnd.find(in: file, type), PictureTail.mayTellPlace(file.dropFirst(end)) else {
        return false
      }
      try file.prefix(end).write(to: URL(filePath: target))
      return true
    }
  }

  /// True also where that cannot be told.
  private func tellsPlace(_ path: String, _ kind: MediaKind, _ bytes: Int64) async throws -> Bool {
    let output = try await run(PlaceCommands.read(path), kind, bytes)
    return Self.tellsPlace(output.isSuccess ? ExifTags(json: output.bytes) : nil, kind)
  }

  private static func tellsPlace(_ tags: ExifTags?, _ kind: MediaKind) -> Bool {
    guard let tags, tags.mediaType?.hasPrefix(kind == .photo ? "image/" : "video/") == true else { return true }
    return !PlaceTags(tags).isEmpty
  }

  /// - Parameter copy: the file it makes, if any.
  private func run(
    _ arguments: [String], _ kind: MediaKind, _ bytes: Int64, making copy: String? = nil
  ) async throws -> ExifTool.Output {
    try await askingAgain(making: copy) {
      if kind == .photo, bytes <= Self.mostBytes { return try await exif.run(arguments) }
      let output = try await tool.allowing(copyOf: bytes).run("exiftool", ["-config", ""] + arguments)
      return ExifTool.Output(isSuccess: output.isSuccess, bytes: output.bytes)
    }
  }
}
