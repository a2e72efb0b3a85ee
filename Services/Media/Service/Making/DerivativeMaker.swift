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
  var originals: OriginalReader
  /// Where unfinished derivatives lie, each job in a folder of its own; on the blob store's file system.
  var folder: String

  /// - Parameter before: what was made of it before: then only what is missing is made.
  /// - Throws: `Refusal`, `ProcessLoss`, `Hindrance`.
  func make(_ job: Job, knowing before: MadeBefore? = nil) async throws -> Derivatives {
    guard let size = try blobs.size(of: job.blob) else {
      throw Refusal("The file is missing on this server. Upload it again.")
    }
    guard size > 0 else { throw Refusal.empty }
    let bench = "\(folder)/\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: bench, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // What cannot be removed now is removed at the next start.
    defer { try? FileManager.default.removeItem(atPath: bench) }
    let plan = MakingPlan(job, before: before)
    var derivatives =
      switch (before?.derivatives, job.type.kind) {
      case (let known?, _): try await complete(known, of: job, plan, on: bench)
      case (nil, .photo): try await makePhoto(job, plan, on: bench)
      case (nil, .video): try await makeFilm(job, plan, bytes: size, on: bench)
      }
    if job.marking == nil { derivatives.marked = nil }
    if plan.readsOriginal {
      try await read(job, bytes: size, into: &derivatives, isPlaceKnown: before != nil, on: bench)
    }
    return derivatives
  }

  /// Lets the processes go. To be called between jobs.
  func rest() async {
    await worker.rest()
    await originals.exif.rest()
  }

  private func makePhoto(_ job: Job, _ plan: MakingPlan, on bench: String) async throws -> Derivatives {
    let picture = try await make(plan, of: job, from: blobs.path(of: job.blob), on: bench)
    // Most of it is waiting for the disk.
    async let thumb = keep(.thumb, of: bench)
    async let preview = keep(.preview, of: bench)
    let web = try await keep(.web, of: bench)
    return try await Derivatives(
      width: picture.facts.width, height: picture.facts.height, durationSeconds: nil, thumb: thumb.key,
      preview: preview.key, web: web.key, video: nil, webBytes: web.bytes, webCRC32: web.crc32,
      placeholder: picture.facts.placeholder, contentType: .jpeg, marked: picture.marked)
  }

  private func makeFilm(_ job: Job, _ plan: MakingPlan, bytes: Int64, on bench: String) async throws -> Derivatives {
    let path = blobs.path(of: job.blob)
    let film = try await films.facts(of: path, job.type)
    let poster = "\(bench)/poster.png"
    try await films.takePoster(of: path, job.type, film, to: poster)
    let picture = try await make(plan, of: job, from: poster, on: bench)
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
      video: video?.key, webBytes: video?.bytes, webCRC32: video?.crc32, placeholder: picture.facts.placeholder,
      contentType: .jpeg, metadata: MediaMetadata(film: film.details), marked: picture.marked)
  }

  /// Makes what is missing beside what is known: another web size, another mark.
  private func complete(
    _ known: Derivatives, of job: Job, _ plan: MakingPlan, on bench: String
  ) async throws -> Derivatives {
    guard plan.makesPictures else { return known }
    var derivatives = known
    // What is drawn on of a film is its poster, which is there already.
    let source = job.type.kind == .photo ? job.blob : known.preview
    let picture: MadePicture
    do {
      picture = try await make(plan, of: job, from: blobs.path(of: source), knowing: known.marked, on: bench)
    } catch let refusal as Refusal where refusal.isOfLogo {
      derivatives.marked = nil
      return derivatives
    }
    if plan.renditions.contains(.web) {
      let web = try await keep(.web, of: bench)
      (derivatives.web, derivatives.webBytes, derivatives.webCRC32) = (web.key, web.bytes, web.crc32)
    }
    derivatives.marked = picture.marked
    return derivatives
  }

  private func read(
    _ job: Job, bytes: Int64, into derivatives: inout Derivatives, isPlaceKnown: Bool, on bench: String
  ) async throws {
    let reading = try await originals.read(blobs.path(of: job.blob), job.type, bytes: bytes, on: bench)
    let film = derivatives.metadata?.film
    derivatives.metadata = reading.metadata
    derivatives.metadata?.film = film ?? reading.metadata.film
    guard !isPlaceKnown else { return }
    switch reading.place {
    case .none: break
    case .stuck: derivatives.isLocated = true
    case .removed(let path):
      let copy = try await keep(path, as: job.type)
      derivatives.unlocated = StoredOriginal(blob: copy.key, bytes: copy.bytes, crc32: copy.crc32)
    }
  }
}
