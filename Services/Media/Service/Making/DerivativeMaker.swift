import BlobStore
import CatalogAPI
import Domain

/// Makes what catalog wants to know of one original. Nothing of it is kept but blobs: it may be interrupted anywhere
/// and done again.
struct DerivativeMaker: Sendable {
  var blobs: BlobStore
  var worker: WorkerProcess
  var films: FilmReader
  var originals: OriginalReader
  /// Where unfinished derivatives lie, each job in a folder of its own; on the blob store's file system.
  var folder: String
  /// Larger films are told of before copies of all their bytes are made.
  var mostBytesAtOnce: Int64

  struct Made: Sendable {
    var derivatives: Derivatives
    /// Nothing is left for later (`JobProgress.Step.copies`).
    var isWhole = true
  }

  /// - Parameter before: what was made of it before: then only what is missing is made.
  /// - Throws: `Refusal`, `ProcessLoss`, `Hindrance`.
  func make(_ job: Job, knowing before: MadeBefore? = nil) async throws -> Made {
    guard let size = try blobs.size(of: job.blob) else { throw Refusal.missing }
    guard size > 0 else { throw Refusal.empty }
    let bench = try Bench(in: folder)
    defer { bench.clear() }
    if job.progress.step == .copies, let before {
      return Made(derivatives: try await makeCopies(job, of: before.derivatives, bytes: size, on: bench.path))
    }
    let plan = MakingPlan(job, before: before)
    var made =
      switch (before, job.type.kind) {
      case (let before?, _):
        Made(
          derivatives: try await complete(before.derivatives, of: job, plan, on: bench.path), isWhole: before.isWhole)
      case (nil, .photo): Made(derivatives: try await makePhoto(job, plan, on: bench.path))
      case (nil, .video): try await makeFilm(job, plan, bytes: size, on: bench.path)
      }
    if job.marking == nil { made.derivatives.marked = nil }
    if plan.readsOriginal {
      try await read(job, bytes: size, into: &made, isPlaceKnown: before != nil, on: bench.path)
    }
    return made
  }

  /// Lets the processes go. To be called between jobs.
  func rest() async {
    await worker.rest()
    await originals.exif.rest()
  }

  private func makePhoto(_ job: Job, _ plan: MakingPlan, on bench: String) async throws -> Derivatives {
    let path = blobs.path(of: job.blob)
    if job.type == .tiff, try CameraRaw.isFound(at: path) { throw Refusal.cameraRaw }
    let picture = try await make(plan, of: job, from: path, on: bench)
    // Most of it is waiting for the disk.
    async let thumb = keep(.thumb, of: bench)
    async let preview = keep(.preview, of: bench)
    let web = try await keep(.web, of: bench)
    return try await Derivatives(
      width: picture.facts.width, height: picture.facts.height, durationSeconds: nil, thumb: thumb.key,
      preview: preview.key, web: web.key, video: nil, webBytes: web.bytes, webCRC32: web.crc32,
      placeholder: picture.facts.placeholder, contentType: .jpeg, marked: picture.marked)
  }

  private func makeFilm(_ job: Job, _ plan: MakingPlan, bytes: Int64, on bench: String) async throws -> Made {
    let path = blobs.path(of: job.blob)
    let film = try await films.facts(of: path, job.type)
    let poster = "\(bench)/poster.png"
    try await films.takePoster(of: path, job.type, film, to: poster)
    let picture = try await make(plan, of: job, from: poster, on: bench)
    let isLarge = bytes > mostBytesAtOnce
    let video = isLarge ? nil : try await copyForPlaying(job, film, bytes: bytes, on: bench)
    return Made(
      derivatives: Derivatives(
        width: film.width, height: film.height, durationSeconds: film.durationSeconds,
        thumb: try await keep(.thumb, of: bench).key, preview: try await keep(.preview, of: bench).key, web: nil,
        video: video?.key, webBytes: video?.bytes, webCRC32: video?.crc32, placeholder: picture.facts.placeholder,
        contentType: .jpeg, metadata: MediaMetadata(film: film.details), marked: picture.marked),
      isWhole: !isLarge || !film.playsInBrowsers)
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
    _ job: Job, bytes: Int64, into made: inout Made, isPlaceKnown: Bool, on bench: String
  ) async throws {
    let isLarge = job.type.kind == .video && bytes > mostBytesAtOnce
    let path = blobs.path(of: job.blob)
    let reading = try await originals.read(path, job.type, bytes: bytes, isCopied: !isLarge, on: bench)
    let film = made.derivatives.metadata?.film
    made.derivatives.metadata = reading.metadata
    made.derivatives.metadata?.film = film ?? reading.metadata.film
    guard !isPlaceKnown else { return }
    try await note(reading.place, of: job, in: &made.derivatives)
    // R20: until there is a copy without the place, nobody has the original.
    if isLarge, made.derivatives.isLocated { made.isWhole = false }
  }

  /// R20
  func note(_ place: PlaceRemover.Outcome, of job: Job, in derivatives: inout Derivatives) async throws {
    derivatives.isLocated = place == .stuck
    guard case .removed(let path) = place else { return }
    derivatives.unlocated = StoredOriginal(try await blobs.takeIn(path, as: job.type))
  }
}
