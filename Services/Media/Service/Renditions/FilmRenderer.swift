import BlobStore
import CatalogAPI
import Domain
import Foundation

/// Makes the films to play of one original. Nothing of it is kept but blobs: it may be interrupted anywhere and done
/// again.
struct FilmRenderer: Sendable {
  var blobs: BlobStore
  /// Reads facts.
  var films: FilmReader
  /// Runs ffmpeg for as long as it moves.
  var tool: ConfinedTool
  var marks: MarkPicture
  /// Where unfinished films lie, each job in a folder of its own; on the blob store's file system.
  var folder: String
  /// How long ffmpeg may stand still.
  var patience: Duration
  var budget = RenditionBudget()

  /// - Parameter reached: is told how much of it is done, 0 to 1, about once a second; never where nobody knows how
  ///   long the film is.
  /// - Throws: `Refusal`, `ProcessLoss`, `Hindrance`.
  func make(_ job: RenditionJob, reached: @escaping @Sendable (Double) -> Void) async throws -> [FilmRendition] {
    guard let size = try blobs.size(of: job.blob) else { throw Refusal.missing }
    let source = blobs.path(of: job.blob)
    let facts = try await films.facts(of: source, job.type)
    let room = RenditionRoom(job.plan, seconds: facts.durationSeconds, originalBytes: size)
    try films.disk.check(for: room.bytesInAll)
    let bench = try Bench(in: folder)
    defer { bench.clear() }
    let command = RenditionCommand(
      source: source, type: job.type, facts: facts, outputs: job.plan.outputs,
      mark: try await drawMark(of: job, on: bench.path),
      targets: job.plan.outputs.map { "\(bench.path)/\($0.rendition.rawValue).mp4" })
    try await films.disk.excusing {
      try await render(command, room, atMost: budget.processorTime(for: size), reached)
      for (output, target) in zip(command.outputs, command.targets) {
        try await check(target, output, against: facts)
      }
    }
    var made: [FilmRendition] = []
    for (output, target) in zip(command.outputs, command.targets) {
      let file = StoredOriginal(try await blobs.takeIn(target, as: .mp4))
      made.append(
        FilmRendition(
          rendition: output.rendition, file: file, width: output.width, height: output.height,
          mark: job.marking?.fingerprint))
    }
    return made
  }

  /// - Returns: nil where the gallery asks for none.
  private func drawMark(of job: RenditionJob, on bench: String) async throws -> String? {
    guard let marking = job.marking, let first = job.plan.outputs.first else { return nil }
    let target = "\(bench)/mark.png"
    try await marks.png(
      marking, logo: marking.logo.map(blobs.path), width: first.width, height: first.height, to: target)
    return target
  }

  private func render(
    _ command: RenditionCommand, _ room: RenditionRoom, atMost processorTime: Duration,
    _ reached: @escaping @Sendable (Double) -> Void
  ) async throws {
    var tool = tool
    tool.confinement.fileSize = room.bytesOfLargest
    let following = RenderingFollower(length: command.facts.durationSeconds, reached)
    let output = try await tool.run("ffmpeg", command.arguments, processorTime: processorTime) { [patience] in
      // At its end the index is put in front, and all that was written is written once more without a word.
      patience + .seconds(following.bytes * command.outputs.count / Self.slowestDisk)
    } reading: { line in
      following.read(line)
    }
    guard output.isSuccess else { throw Refusal.notRendered(output.complaint) }
  }

  /// Bytes a second.
  private static let slowestDisk = 4_000_000

  /// What ffmpeg calls a success may have ended early: then it is none.
  private func check(_ path: String, _ output: RenditionPlan.Output, against original: FilmFacts) async throws {
    let made = try await films.facts(of: path, .mp4)
    guard made.width == output.width, made.height == output.height, made.playsInBrowsers,
      (made.soundStream == nil) == (original.soundStream == nil)
    else { throw ProcessLoss.ended("what was rendered is another film") }
    guard let whole = original.durationSeconds, let seconds = made.durationSeconds else { return }
    guard seconds > 0.9 * whole - 2 else {
      throw Refusal.endsEarly(seconds: seconds, of: whole)
    }
  }
}

extension Refusal {
  static var missing: Refusal { Refusal("The file is missing on this server. Upload it again.") }

  static func notRendered(_ complaint: String) -> Refusal {
    Refusal(
      "The film cannot be made ready for browsers: it is damaged, or coded in a way that is not known here. "
        + "Upload it as H.264 in MP4.",
      detail: String(complaint.suffix(1000)))
  }

  static func endsEarly(seconds: Double, of whole: Double) -> Refusal {
    Refusal(
      "Only the first \(Int(seconds)) of \(Int(whole)) seconds of this film can be read. "
        + "Upload it again from the original.")
  }
}
