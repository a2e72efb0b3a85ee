import Domain
import Foundation

extension FilmReader {
  /// Leaves at `target` what viewers play of a film: its picture and its sound as they are coded, and nothing else of
  /// the file, which tells where and with what it was taken (R19, R20). Nothing is decoded.
  /// - Parameters:
  ///   - bytes: the size of the film.
  ///   - target: a file of the type `type.playedAs`.
  /// - Throws: `Refusal`, `ProcessLoss`, `Hindrance`.
  func copyForPlaying(
    _ path: String, _ type: MediaType, _ film: FilmFacts, bytes: Int64, to target: String
  ) async throws {
    let arguments = FilmCommands.copyForPlaying(path, type, film, to: target)
    try disk.check(for: bytes)
    try await disk.excusing {
      let output = try await tool.allowing(copyOf: bytes).run("ffmpeg", arguments)
      guard output.isSuccess else { throw Refusal.damagedFilm(output.complaint) }
      // Where only the end of the file could not be written, ffmpeg complains and calls it a success.
      let copy = try await facts(of: target, type.playedAs)
      guard copy.playsInBrowsers, copy.width == film.width, copy.height == film.height else {
        throw Refusal.damagedFilm("the copy for playing is another film")
      }
    }
  }
}

extension ConfinedTool {
  /// The same tool with room and time for one film to be written again: films are as large as they are.
  func allowing(copyOf bytes: Int64) -> ConfinedTool {
    // The file is read twice and written twice, at 4 megabytes a second on the slowest disk we wait for.
    let seconds = bytes / 4_000_000
    var tool = self
    tool.timeLimit += .seconds(seconds)
    tool.confinement.processorSeconds? += UInt64(seconds)
    tool.confinement.fileSize = UInt64(bytes + bytes / 10) + (64 << 20)
    return tool
  }
}
