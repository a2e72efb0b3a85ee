import Domain
import Foundation

/// Reads a film's facts, takes its poster and copies it for playing, all by tools under limits.
struct FilmReader: Sendable {
  var tool: ConfinedTool
  var disk: DiskRoom

  init(tool: ConfinedTool) {
    (self.tool, disk) = (tool, DiskRoom(on: tool.temporaryFolder))
  }

  /// - Throws: `Refusal`, `ProcessLoss`.
  func facts(of path: String, _ type: MediaType) async throws -> FilmFacts {
    let output = try await tool.run("ffprobe", FilmCommands.probe(path, type))
    guard output.isSuccess, let probe = try? FilmProbe(json: output.bytes) else {
      throw Refusal.damagedFilm(output.complaint)
    }
    let facts = try FilmFacts(probe, container: type)
    let missing = try FilmEnd.missingBytes(of: path, type)
    guard missing == 0 else { throw Refusal.cutShort(missing: missing) }
    return facts
  }

  /// Leaves the poster at `target`, a PNG.
  /// - Throws: `Refusal`, `ProcessLoss`.
  func takePoster(of path: String, _ type: MediaType, _ facts: FilmFacts, to target: String) async throws {
    var complaint = ""
    // Some films are dark all through, and some are shorter than they say.
    let tries =
      [1, 4].map { FilmCommands.brightPoster(path, type, facts, from: $0 * facts.posterSeconds, to: target) }
      + [facts.posterSeconds, 0].map { FilmCommands.poster(path, type, facts, at: $0, to: target) }
    for arguments in tries {
      let output = try await tool.run("ffmpeg", arguments)
      if output.isSuccess, FileManager.default.fileExists(atPath: target) { return }
      complaint = output.complaint
    }
    throw Refusal.damagedFilm(complaint)
  }
}

extension Refusal {
  static func cutShort(missing: Int64) -> Refusal {
    let size = missing < 1_000_000 ? "\(max(1, missing / 1000)) KB" : "\(missing / 1_000_000) MB"
    return Refusal(
      "The film is cut short: \(size) are missing at its end. Upload it again from the original.",
      detail: "\(missing) bytes are missing")
  }

  static func damagedFilm(_ complaint: String) -> Refusal {
    Refusal(
      "The film is damaged or cut short and cannot be read. Upload it again from the original.",
      detail: String(complaint.prefix(1000)))
  }
}
