import CatalogAPI
import Domain
import MediaAPI
import Storage

/// Where the work on films to play joins the work on originals: each function runs in the transaction of what it
/// follows from, so that neither is there without the other.
enum FilmsToPlay {
  /// Catalog has the derivatives of a film, for the first time or anew (another watermark: `job.marking`).
  static func told(_ derivatives: Derivatives, of job: Job, at now: Timestamp, in connection: Connection) throws {
    guard job.type.kind == .video else { return }
    let earlier = try RenditionStore.find(job.studio, job.media, in: connection)
    guard let next = RenditionJob(job, derivatives, after: earlier, at: now) else {
      return try RenditionStore.delete(job.media, of: job.studio, in: connection)
    }
    if next != earlier { try RenditionStore.save(next, in: connection) }
  }

  static func removed(_ media: Media.ID, of studio: Studio.ID, in connection: Connection) throws {
    try RenditionStore.delete(media, of: studio, in: connection)
  }

  static func removedAll(of gallery: Gallery.ID, _ studio: Studio.ID, in connection: Connection) throws {
    try RenditionStore.removeAll(of: gallery, studio, in: connection)
  }

  /// Somebody looks at an item, film or not; see `WantedRank`.
  static func preferred(_ media: Media.ID, of studio: Studio.ID, rank: Int64, in connection: Connection) throws {
    try connection.execute(
      "UPDATE rendition SET wanted = ? WHERE studio_id = ? AND media_id = ? AND state = 'waiting'", rank, studio, media)
  }

  /// Films whose renditions are not all made, those in work first, then those that failed; at most 500.
  /// - Parameter rendering: how far the one in work has come.
  static func progress(
    of gallery: Gallery.ID, _ studio: Studio.ID, in database: Database, rendering: RenderingNow
  ) async throws -> [FilmProgress] {
    let jobs = try await database.read { connection in
      try connection.all(
        """
        SELECT \(RenditionStore.columns) FROM rendition WHERE studio_id = ? AND gallery_id = ? AND state <> 'done'
        ORDER BY state = 'waiting', state = 'failed', state <> 'rendering', wanted DESC, due_at, media_id LIMIT 500
        """, studio, gallery, as: RenditionStore.job)
    }
    return jobs.map { $0.told(rendering) }
  }

  /// Has the films to play of an original tried again.
  /// - Returns: whether there is any work on it.
  static func retry(_ media: Media.ID, of studio: Studio.ID, at now: Timestamp, in database: Database) async throws
    -> Bool
  {
    try await RenditionStore(database: database).apply(.retried, to: studio, media, at: now) != nil
  }
}

extension RenditionJob {
  /// As the studio is told of it.
  fileprivate func told(_ rendering: RenderingNow) -> FilmProgress {
    let rendition = plan.outputs.first?.rendition
    switch progress.state {
    case .waiting:
      return FilmProgress(media: media, stage: .waiting, rendition: rendition, fraction: 0)
    case .rendering:
      let now = rendering.progress(of: media)
      return FilmProgress(
        media: media, stage: .rendering, rendition: rendition, fraction: now.fraction, secondsLeft: now.secondsLeft)
    case .telling, .done:
      return FilmProgress(media: media, stage: .rendering, rendition: rendition, fraction: 1)
    case .failed:
      return FilmProgress(
        media: media, stage: .failed, rendition: rendition, fraction: 0, failure: progress.failure)
    }
  }
}
