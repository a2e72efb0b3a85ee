import CatalogAPI
import Domain
import Storage

extension JobProgress.State: SQLColumn {}
extension JobProgress.Step: SQLColumn {}

extension JobStore {
  static let table = "job"
  static let isInWork = "state = 'making'"
  static let isToBeTold = "state = 'telling'"
  static let columns =
    "studio_id, media_id, gallery_id, blob, content_type, state, due_at, losses, delays, result, made_at, web_size, version, "
    + "marking, wanted, step"

  static func job(_ row: Row) throws -> Job {
    Job(
      studio: try row.value(0), media: try row.value(1), gallery: try row.value(2), blob: try row.value(3),
      type: try row.value(4), webSize: try row.optionalInt(11).map(Int.init),
      // A marking that an earlier version noted in another shape counts as none: catalog asks anew.
      marking: (try? row.optional(13, as: JSONColumn<Marking>.self))?.value, wanted: try row.int(14),
      version: Int(try row.int(12)),
      progress: JobProgress(
        state: try row.value(5), step: try row.value(15), dueAt: try row.value(6), losses: Int(try row.int(7)),
        delays: Int(try row.int(8)),
        // A result an earlier version noted in another shape counts as none, and is made again.
        result: (try? row.optional(9, as: JSONColumn<JobResult>.self))?.value, madeAt: try row.optional(10)))
  }

  static func save(_ job: Job, in connection: Connection) throws {
    let progress = job.progress
    try connection.execute(
      """
      UPDATE job SET state = ?, step = ?, due_at = ?, losses = ?, delays = ?, result = ?, made_at = ?
      WHERE studio_id = ? AND media_id = ?
      """,
      progress.state, progress.step, progress.dueAt, progress.losses, progress.delays,
      progress.result.map(JSONColumn.init), progress.madeAt, job.studio, job.media)
  }

  /// Adds a job, unless it is there.
  static func add(_ job: Job, in connection: Connection) throws {
    try insert(job, orElse: "NOTHING", in: connection)
  }

  /// Adds a job, or has it done again from the start where it is there: in the middle of it, too.
  static func renew(_ job: Job, in connection: Connection) throws {
    try insert(
      job,
      orElse: """
        UPDATE SET web_size = excluded.web_size, marking = excluded.marking, version = job.version + 1,
        state = excluded.state, step = excluded.step, due_at = excluded.due_at, losses = 0, delays = 0, result = NULL,
        made_at = NULL
        """, in: connection)
  }

  private static func insert(_ job: Job, orElse action: String, in connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO job (
        studio_id, media_id, gallery_id, blob, content_type, state, step, due_at, losses, delays, web_size, marking,
        wanted, is_film)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (studio_id, media_id) DO \(action)
      """,
      job.studio, job.media, job.gallery, job.blob, job.type, job.progress.state, job.progress.step,
      job.progress.dueAt, job.progress.losses, job.progress.delays, job.webSize, job.marking.map(JSONColumn.init),
      job.wanted,
      job.type.kind == .video ? 1 : 0)
  }

  static func remove(_ studio: Studio.ID, _ media: Media.ID, in connection: Connection) throws {
    for table in ["job", "made"] {
      try connection.execute("DELETE FROM \(table) WHERE studio_id = ? AND media_id = ?", studio, media)
    }
    try FilmsToPlay.removed(media, of: studio, in: connection)
  }

  static func removeAll(of gallery: Gallery.ID, _ studio: Studio.ID, in connection: Connection) throws {
    for table in ["job", "made"] {
      try connection.execute("DELETE FROM \(table) WHERE studio_id = ? AND gallery_id = ?", studio, gallery)
    }
    try FilmsToPlay.removedAll(of: gallery, studio, in: connection)
  }
}
