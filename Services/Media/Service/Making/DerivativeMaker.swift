import BlobStore
import CatalogAPI
import Domain
import Foundation

/// Makes what catalog wants to know of one original. Nothing of it is kept but blobs: it may be interrupted anywhere
/// and done again.
struct DerivativeMaker: Sendable {
  var blobs: BlobStore
  var worker: WorkerProcess
  var films: FilmReader
  var places: PlaceRemover
  /// Where unfinished derivatives lie, each job in a folder of its own; on the blob store's file system.
  var folder: String

  /// - Parameter known: what was made of it before: then only the web size is made anew.
  /// - Throws: `Refusal`, `ProcessLoss`, `Hindrance`.
  func make(_ job: Job, knowing known: Derivatives? = nil) async throws -> Derivatives {
    guard let size = try blobs.size(of: job.blob) else {
      throw Refusal("The file is missing on this server. Upload it again.")
    }
    guard size > 0 else { throw Refusal.empty }
    let bench = "\(folder)/\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: bench, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // What cannot be removed now is removed at the next start.
    defer { try? FileManager.default.removeItem(atPath: bench) }
    if let known, job.type.kind == .photo { return try await makeWeb(job, knowing: known, on: bench) }
    var derivatives =
      switch job.type.kind {
      case .photo: try await makePhoto(job, on: bench)
      case .video: try await makeFilm(job, bytes: size, on: bench)
      }
    switch try await places.removePlace(from: blobs.path(of: job.blob), job.type, bytes: size, on: bench) {
    case .none: break
    case .stuck: derivatives.isLocated = true
    case .removed(let path):
      let copy = try await keep(path, as: job.type)
      derivatives.unlocated = StoredOriginal(blob: copy.key, bytes: copy.bytes, crc32: copy.crc32)
    }
    return derivatives
  }

  private func makePhoto(_ job: Job, on bench: String) async throws -> Derivatives {
    let facts = try await make([.web, .preview, .thumb], of: job, from: blobs.path(of: job.blob), on: bench)
    let web = try await keep(.web, of: bench)
    return Derivatives(
      width: facts.width, height: facts.height, durationSeconds: nil, thumb: try await keep(.thumb, of: bench).key,
      preview: try await keep(.preview, of: bench).key, web: web.key, video: nil, webBytes: web.bytes,
      webCRC32: web.crc32, placeholder: facts.placeholder, contentType: .jpeg)
  }

  private func makeWeb(_ job: Job, knowing known: Derivatives, on bench: String) async throws -> Derivatives {
    _ = try await make([.web], of: job, from: blobs.path(of: job.blob), on: bench)
    let web = try await keep(.web, of: bench)
    var derivatives = known
    (derivatives.web, derivatives.webBytes, derivatives.webCRC32) = (web.key, web.bytes, web.crc32)
    return derivatives
  }

  private func makeFilm(_ job: Job, bytes: Int64, on bench: String) async throws -> Derivatives {
    let path = blobs.path(of: job.blob)
    let film = try await films.facts(of: path, job.type)
    let poster = "\(bench)/poster.png"
    try await films.takePoster(of: path, job.type, film, to: poster)
    let facts = try await make([.preview, .thumb], of: job, from: poster, on: bench)
    var video: StoredBlob?
    if film.playsInBrowsers {
      // Never the original itself: who may look is not yet one who may have it (R19).
      let copy = "\(bench)/film"
      try await films.copyForPlaying(path, job.type, film, bytes: bytes, to: copy)
      video = try await keep(copy, as: job.type.playedAs)
    }
    return Derivatives(
      width: film.width, height: film.height, durationSeconds: film.durationSeconds,
      thumb: try await keep(.thumb, of: bench).key, preview: try await keep(.preview, of: bench).key, web: nil,
      video: video?.key, webBytes: video?.bytes, webCRC32: video?.crc32, placeholder: facts.placeholder,
      contentType: .jpeg)
  }

  private func make(
    _ renditions: [Rendition], of job: Job, from source: String, on bench: String
  ) async throws -> PictureFacts {
    switch try await worker.make(from: source, renditions, webSize: job.webSize, into: bench) {
    case .made(let facts):
      guard Placeholder.isValid(facts.placeholder) else { throw ProcessLoss.ended("its placeholder is none") }
      return facts
    case .refused(let refusal): throw refusal
    case .hindered(let how): throw Hindrance(detail: how)
    }
  }

  /// Takes a finished derivative into the blob store: on disk when this returns.
  private func keep(_ rendition: Rendition, of bench: String) async throws -> StoredBlob {
    try await keep(PictureJob.path(of: rendition, in: bench), as: .jpeg)
  }

  private func keep(_ path: String, as type: MediaType) async throws -> StoredBlob {
    let blob = try await offPool { try blobs.importFile(at: path) }
    guard blob.type == type else { throw ProcessLoss.ended("what it made is no \(type.rawValue)") }
    return blob
  }

  /// Runs what blocks on the disk on a thread of its own: those that run tasks are few.
  private func offPool<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(with: Result(catching: body)) }
    }
  }
}
