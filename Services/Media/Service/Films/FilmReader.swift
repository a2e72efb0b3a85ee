import Domain
import Foundation

/// Reads a film's facts, takes its poster and copies it for playing, all by tools under limits.
struct FilmReader: Sendable {
  var tool: ConfinedTool

  /// - Throws: `Refusal`, `ProcessLoss`.
  func facts(of path: String, _ type: MediaType) async throws -> FilmFacts {
    let output = try await tool.run("ffprobe", FilmCommands.probe(path, type))
    guard output.isSuccess, let probe = try? FilmProbe(json: output.bytes) else {
      throw Refusal.damagedFilm(output.complaint)
    }
    return try FilmFacts(probe, container: type)
  }

  /// Leaves the poster at `target`, a PNG.
  /// - Throws: `Refusal`, `ProcessLoss`.
  func takePoster(of path: String, _ type: MediaType, _ facts: FilmFacts, to target: String) async throws {
    var complaint = ""
    // Some films are shorter than they say.
    for seconds in [facts.posterSeconds, 0] {
      let output = try await tool.run("ffmpeg", FilmCommands.poster(path, type, facts, at: seconds, to: target))
      if output.isSuccess, FileManager.default.fileExists(atPath: target) { return }
      complaint = output.complaint
    }
    throw Refusal.damagedFilm(complaint)
  }
}

extension Refusal {
  static func damagedFilm(_ complaint: String) -> Refusal {
    Refusal(
      "The film is damaged or cut short and cannot be read. Upload it again from the original.",
      detail: String(complaint.prefix(1000)))
  }
}
