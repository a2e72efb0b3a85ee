import CatalogAPI
import Domain
import Storage

/// The jobs on disk. What every change of one does stands in `JobProgress`; here it is only kept.
struct JobStore: Sendable {
  let database: Database

  init(at path: String) throws {
    database = try Database(at: path, migrations: Self.migrations)
  }

  /// Takes the job whose turn it is; see `next`.
  func claim(_ work: LaneWork = .firstLooks(mostFilms: .max), at now: Timestamp) async throws -> Job? {
    // A look first: reading waits for nobody, and mostly there is nothing.
    guard try await database.read({ try Self.next(work, at: now, in: $0) }) != nil else { return nil }
    return try await database.write { connection in
      guard var job = try Self.next(work, at: now, in: connection), let progress = job.progress.after(.claimed, at: now)
      else { return nil }
      job.progress = progress
      try Self.save(job, in: connection)
      if work == .copies { try StudioTurns.copying.count(job.studio, in: connection) }
      return job
    }
  }

  /// The result that catalog is to be told next.
  func nextToTell(at now: Timestamp) async throws -> Job? {
    try await database.read { connection in
      try connection.first(
        """
        SELECT \(Self.columns) FROM job WHERE state = 'telling' AND due_at <= ? ORDER BY due_at, media_id LIMIT 1
        """, now, as: Self.job)
    }
  }

  /// Lets something happen to a job. Nothing does where it is gone: its media was deleted meanwhile.
  /// - Parameter version: of the job it happens to; something else may be wanted by now, and then nothing does either.
  /// - Returns: the job afterwards; nil where it is over or gone.
  @discardableResult
  func apply(
    _ event: JobEvent, to studio: Studio.ID, _ media: Media.ID, version: Int? = nil, at now: Timestamp
  ) async throws -> Job? {
    try await database.write { connection in
      let found = try connection.first(
        "SELECT \(Self.columns) FROM job WHERE studio_id = ? AND media_id = ?", studio, media, as: Self.job)
      guard var job = found else { return nil }
      guard version == nil || version == job.version else { return job }
      switch job.progress.result {
      case .begun(let derivatives) where event == .told:
        try Self.keep(derivatives, of: job, isWhole: false, in: connection)
      case .made(let derivatives) where event == .told:
        try Self.keep(derivatives, of: job, isWhole: true, in: connection)
        if job.type.kind == .video { try FilmsToPlay.told(derivatives, of: job, at: now, in: connection) }
      default: break
      }
      guard let progress = job.progress.after(event, at: now) else {
        try Self.finish(job, in: connection)
        return nil
      }
      job.progress = progress
      try Self.save(job, in: connection)
      return job
    }
  }

  func find(_ studio: Studio.ID, _ media: Media.ID) async throws -> Job? {
    try await database.read { connection in
      try connection.first(
        "SELECT \(Self.columns) FROM job WHERE studio_id = ? AND media_id = ?", studio, media, as: Self.job)
    }
  }

  /// Whatever was in the making when the service ended is to be made again.
  func recover(at now: Timestamp) async throws {
    try await database.write { connection in
      let jobs = try connection.all("SELECT \(Self.columns) FROM job WHERE state = 'making'", as: Self.job)
      for var job in jobs {
        guard let progress = job.progress.after(.interrupted, at: now) else { continue }
        job.progress = progress
        try Self.save(job, in: connection)
      }
    }
  }
}
