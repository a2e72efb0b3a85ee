import CatalogAPI
import Domain
import Storage

/// The originals to make derivatives of.
struct JobStore: WorkStore {
  let database: Database

  init(at path: String) throws {
    database = try Database(at: path, migrations: Self.migrations)
  }

  /// Takes the job whose turn it is; see `next`.
  func claim(_ work: LaneWork = .firstLooks(mostFilms: .max), at now: Timestamp) async throws -> Job? {
    try await claim(work == .copies ? .copying : nil, at: now) { try Self.next(work, at: now, in: $0) }
  }

  /// Keeps what catalog was told, and has films to play made of films.
  static func follow(_ event: JobEvent, of job: Job, at now: Timestamp, in connection: Connection) throws {
    switch job.progress.result {
    case .begun(let derivatives) where event == .told:
      try keep(derivatives, of: job, isWhole: false, in: connection)
    case .made(let derivatives) where event == .told:
      try keep(derivatives, of: job, isWhole: true, in: connection)
      try FilmsToPlay.told(derivatives, of: job, at: now, in: connection)
    default: break
    }
  }
}
