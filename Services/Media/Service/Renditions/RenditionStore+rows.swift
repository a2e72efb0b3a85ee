import CatalogAPI
import Domain
import Storage

extension RenditionProgress.State: SQLColumn {}

extension RenditionStore {
  static let table = "rendition"
  static let isInWork = "state = 'rendering'"
  static let isToBeTold = "state = 'telling' OR state = 'failed' AND is_failure_told = 0"
  static let columns =
    "studio_id, media_id, gallery_id, blob, content_type, plan, marking, wanted, version, state, due_at, losses, delays, "
    + "made, made_at, failure, is_clean_made, is_failure_told"

  static func job(_ row: Row) throws -> RenditionJob {
    RenditionJob(
      studio: try row.value(0), media: try row.value(1), gallery: try row.value(2), blob: try row.value(3),
      type: try row.value(4), plan: try row.value(5, as: JSONColumn<RenditionPlan>.self).value,
      marking: try row.optional(6, as: JSONColumn<Marking>.self)?.value, wanted: try row.int(7),
      version: Int(try row.int(8)), isCleanMade: try row.int(16) != 0,
      progress: RenditionProgress(
        state: try row.value(9), dueAt: try row.value(10), losses: Int(try row.int(11)), delays: Int(try row.int(12)),
        // What an earlier version noted in another shape counts as none, and is made again.
        made: (try? row.optional(13, as: JSONColumn<[FilmRendition]>.self))?.value ?? [],
        madeAt: try row.optional(14), failure: try row.optionalText(15),
        isFailureTold: try row.bool(17)))
  }

  /// Writes a job, in the place of an earlier one of the same film.
  static func save(_ job: RenditionJob, in connection: Connection) throws {
    let progress = job.progress
    try delete(job.media, of: job.studio, in: connection)
    try connection.execute(
      """
      INSERT INTO rendition (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      job.studio, job.media, job.gallery, job.blob, job.type, JSONColumn(job.plan), job.marking.map(JSONColumn.init),
      job.wanted, job.version, progress.state, progress.dueAt, progress.losses, progress.delays,
      progress.made.isEmpty ? nil : JSONColumn(progress.made), progress.madeAt, progress.failure,
      job.isCleanMade ? 1 : 0, progress.isFailureTold ? 1 : 0)
  }

  static func removeAll(of gallery: Gallery.ID, _ studio: Studio.ID, in connection: Connection) throws {
    try connection.execute("DELETE FROM rendition WHERE studio_id = ? AND gallery_id = ?", studio, gallery)
  }
}
