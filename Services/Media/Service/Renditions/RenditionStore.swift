import Domain
import Storage

/// The films to play to make.
struct RenditionStore: WorkStore {
  let database: Database

  /// A film waits behind pictures and posters for so long at most: where these never end, it is made beside them.
  static let patience = Duration.seconds(600)

  /// Takes the film whose turn it is: none while an original waits to be looked at first, and never one whose own
  /// original is worked on. Studios take turns, whatever becomes of the film: nobody waits behind more than one film of
  /// any other studio. Of a studio's films it is the one wanted most.
  func claim(at now: Timestamp) async throws -> RenditionJob? {
    try await claim(.rendering, at: now) { try Self.next(at: now, in: $0) }
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

  /// Whether what is made of it is still wanted: not after its media or gallery was deleted, or its watermark changed.
  func isWanted(_ job: RenditionJob) async throws -> Bool {
    try await find(job.studio, job.media)?.version == job.version
  }
}
