import BlobStore
import Domain
import Foundation
import Logging
import Testing

@testable import MediaService

/// Renders films with the real tools, and looks at what comes out.
struct RenderingBench {
  let folder: TemporaryFolder
  let films: Films
  let blobs: BlobStore
  var renderer: FilmRenderer

  init() throws {
    folder = try TemporaryFolder()
    films = Films(folder: folder)
    blobs = try BlobStore(directory: folder.folder("blobs"))
    let making = try folder.folder("blobs/making")
    let executable = try MediaExecutable.path()
    var settings = MediaSettings(databasePath: "", blobDirectory: "", executable: executable)
    settings.timeLimit = .seconds(60)
    let tool = ConfinedTool(
      executable: executable, confinement: settings.toolConfinement, timeLimit: settings.timeLimit,
      temporaryFolder: making)
    var encoder = tool
    encoder.confinement = settings.renderingConfinement
    let worker = WorkerProcess(
      executable: executable, timeLimit: settings.timeLimit, temporaryFolder: making,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    renderer = FilmRenderer(
      blobs: blobs, films: FilmReader(tool: tool), tool: encoder, marks: MarkPicture(worker: worker), folder: making,
      patience: .seconds(60))
  }

  struct Rendered {
    var path: String
    var facts: FilmFacts
    var probe: FilmProbe
  }

  /// Renders a film as `outputs` ask, or else whole as `video`.
  func render(
    _ path: String, _ type: MediaType, _ outputs: [RenditionPlan.Output]? = nil, marking: Marking? = nil,
    reached: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> [Rendered] {
    let writer = try blobs.startWriting()
    try writer.write(TemporaryFolder.bytes(path))
    let facts = try await renderer.films.facts(of: path, type)
    var plan = RenditionPlan(width: facts.width, height: facts.height, suits: false, isMarked: marking != nil)
    if let outputs { plan.outputs = outputs }
    let job = RenditionJob(
      studio: .new(), media: .new(), gallery: .new(), blob: try writer.finish().key, type: type, plan: plan,
      marking: marking, progress: RenditionProgress(dueAt: .now))
    var rendered: [Rendered] = []
    for film in try await renderer.make(job, reached: reached) {
      let path = blobs.path(of: film.file.blob)
      #expect(film.file.bytes == Int64(try TemporaryFolder.bytes(path).count) && film.mark == marking?.fingerprint)
      let facts = try await renderer.films.facts(of: path, .mp4)
      #expect(facts.width == film.width && facts.height == film.height)
      rendered.append(Rendered(path: path, facts: facts, probe: try await probe(path, .mp4)))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: renderer.folder).isEmpty)
    return rendered
  }

  func probe(_ path: String, _ type: MediaType) async throws -> FilmProbe {
    try FilmProbe(json: try await renderer.films.tool.run("ffprobe", FilmCommands.probe(path, type)).bytes)
  }

  /// When its frames are shown, in seconds; of those to start from only where asked.
  func moments(_ path: String, onlyKeys: Bool = false) async throws -> [Double] {
    let output = try await renderer.films.tool.run(
      "ffprobe",
      ["-v", "error"] + (onlyKeys ? ["-skip_frame", "nokey"] : [])
        + ["-select_streams", "v:0", "-show_entries", "frame=pts_time", "-of", "csv=p=0", path])
    try #require(output.isSuccess, "\(output.complaint)")
    return String(decoding: output.bytes, as: UTF8.self).split(whereSeparator: { ",\n".contains($0) })
      .compactMap { Double($0) }
  }

  /// The picture shown at a moment.
  func picture(_ path: String, at seconds: Double = 0) async throws -> Pixels {
    let target = "\(folder.path)/frame.png"
    let output = try await renderer.films.tool.run(
      "ffmpeg",
      [
        "-nostdin", "-v", "error", "-y", "-ss", "\(seconds)", "-i", path, "-frames:v", "1", "-pix_fmt", "rgb24",
        "-update", "1", target,
      ])
    try #require(output.isSuccess, "\(output.complaint)")
    return try Pixels(target)
  }
}
