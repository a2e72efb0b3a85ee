import BlobStore
import CatalogAPI
import Domain

/// Copies of all the bytes of a film.
extension DerivativeMaker {
  /// What viewers play where browsers know how the film is coded; nil where they do not. Never the original itself: who
  /// may look is not yet one who may have it (R19).
  func copyForPlaying(_ job: Job, _ film: FilmFacts, bytes: Int64, on bench: String) async throws -> StoredBlob? {
    guard film.playsInBrowsers else { return nil }
    let copy = "\(bench)/film"
    try await films.copyForPlaying(blobs.path(of: job.blob), job.type, film, bytes: bytes, to: copy)
    return try await blobs.takeIn(copy, as: job.type.playedAs)
  }

  /// Makes what a large film lacked when it was told of: the copy to play, and the one without its place (R20).
  func makeCopies(_ job: Job, of known: Derivatives, bytes: Int64, on bench: String) async throws -> Derivatives {
    var derivatives = known
    if known.video == nil, let video = try await copyForPlaying(job, bytes: bytes, on: bench) {
      (derivatives.video, derivatives.webBytes, derivatives.webCRC32) = (video.key, video.bytes, video.crc32)
    }
    if known.isLocated, let place = try await removePlace(job, bytes: bytes, on: bench) {
      try await note(place, of: job, in: &derivatives)
    }
    return derivatives
  }

  /// - Returns: nil where there was no room for so long that the original stays held back.
  private func removePlace(_ job: Job, bytes: Int64, on bench: String) async throws -> PlaceRemover.Outcome? {
    do {
      return try await originals.removePlace(from: blobs.path(of: job.blob), job.type, bytes: bytes, on: bench)
    } catch is Hindrance where job.progress.delays >= Self.mostDelays {
      return nil
    }
  }

  /// - Returns: nil also where it cannot be copied, which is no reason to give the film up: rendering it may do better,
  ///   takes less room, and tells the studio what is wrong where it does not.
  private func copyForPlaying(_ job: Job, bytes: Int64, on bench: String) async throws -> StoredBlob? {
    do {
      let film = try await films.facts(of: blobs.path(of: job.blob), job.type)
      return try await copyForPlaying(job, film, bytes: bytes, on: bench)
    } catch is Refusal {
      return nil
    } catch is ProcessLoss where job.progress.losses + 1 >= JobProgress.mostLosses {
      return nil
    } catch is Hindrance where job.progress.delays >= Self.mostDelays {
      return nil
    }
  }

  /// A quarter of an hour, about, in which the disk may be given room.
  private static let mostDelays = 20
}
