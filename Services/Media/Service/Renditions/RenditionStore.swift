import CatalogAPI
import Domain
import Storage

/// The films to make on disk. What every change of one does stands in `RenditionProgress`; here it is only kept.
struct RenditionStore: Sendable {
  let database: Database

  /// A film waits behind pictures and posters for so long at most: where these never end, it is made beside them.
  static let patience = Duration.seconds(600)

  /// Takes the film whose turn it is: none while an original waits to be looked at first, and never one whose own
  /// original is worked on. Studios take turns, whatever becomes of the film: nobody waits behind more than one film of
  /// any other studio. Of a studio's films it is the one wanted most.
  func claim(at now: Timestamp) async throws -> RenditionJob? {
    // A look first: reading waits for nobody, and mostly there is nothing.
    guard try await database.read({ try Self.next(at: now, in: $0) }) != nil else { return nil }
    return try await database.write { connection in
      guard var job = try Self.next(at: now, in: connection), let progress = job.progress.after(.claimed, at: now)
      else { return nil }
      job.progress = progress
      try Self.put(job, in: connection)
      try StudioTurns.rendering.count(job.studio, in: connection)
      return job
    }
  }

  private static func next(at now: Timestamp, in connection: Connection) throws -> RenditionJob? {
    try connection.first(
      """
      SELECT \(columns) FROM rendition AS film WHERE state = 'waiting' AND due_at <= ?
      AND NOT EXISTS (SELECT 1 FROM job WHERE job.studio_id = film.studio_id AND job.media_id = film.media_id)
      AND (due_at <= ? OR NOT EXISTS (SELECT 1 FROM job WHERE job.state = 'waiting' AND job.due_at <= ?
        AND job.step = '\(JobProgress.Step.firstLook)'))
      ORDER BY \(StudioTurns.rendering.number(of: "film")), wanted DESC, due_at, media_id LIMIT 1
      """, now, now.advanced(by: .zero - patience), now, as: job)
  }

  /// What catalog is to be told next.
  func nextToTell(at now: Timestamp) async throws -> RenditionJob? {
    try await database.read { connection in
      try connection.first(
        """
        SELECT \(Self.columns) FROM rendition
        WHERE (state = 'telling' OR state = 'failed' AND is_failure_told = 0) AND due_at <= ?
        ORDER BY due_at, media_id LIMIT 1
        """, now, as: Self.job)
    }
  }

  /// Lets something happen to a job. Nothing does where it is gone, or something else is wanted by now.
  /// - Returns: the job afterwards; nil where it is over or gone.
  @discardableResult
  func apply(
    _ event: RenditionEvent, to studio: Studio.ID, _ media: Media.ID, version: Int? = nil, at now: Timestamp
  ) async throws -> RenditionJob? {
    try await database.write { connection in
      guard var job = try Self.find(studio, media, in: connection) else { return nil }
      guard version == nil || version == job.version else { return job }
      guard let progress = job.progress.after(event, at: now) else {
        try Self.remove(media, of: studio, in: connection)
        return nil
      }
      guard progress != job.progress else { return job }
      if progress.state == .done, job.marking == nil { job.isCleanMade = true }
      job.progress = progress
      try Self.put(job, in: connection)
      return job
    }
  }

  /// Whether what is made of it is still wanted: not after its media or gallery was deleted, or its watermark changed.
  func isWanted(_ job: RenditionJob) async throws -> Bool {
    try await database.read { try Self.find(job.studio, job.media, in: $0) }?.version == job.version
  }

  func find(_ studio: Studio.ID, _ media: Media.ID) async throws -> RenditionJob? {
    try await database.read { try Self.find(studio, media, in: $0) }
  }

  /// Whatever was being rendered when the service ended is to be rendered again.
  func recover(at now: Timestamp) async throws {
    try await database.write { connection in
      let jobs = try connection.all("SELECT \(Self.columns) FROM rendition WHERE state = 'rendering'", as: Self.job)
      for var job in jobs {
        guard let progress = job.progress.after(.interrupted, at: now) else { continue }
        job.progress = progress
        try Self.put(job, in: connection)
      }
    }
  }
}
