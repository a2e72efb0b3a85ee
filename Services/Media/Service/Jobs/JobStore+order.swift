import Domain
import Storage

/// Whose turn it is.
extension JobStore {
  /// Has these taken before others; what is not waiting is passed over.
  /// - Parameter media: the most wanted first.
  func prefer(_ media: [Media.ID], of studio: Studio.ID, at now: Timestamp) async throws {
    // A look first: visitors tell of much that is there already.
    let isAnyWaiting = try await database.read { connection in
      try connection.first(
        """
        SELECT 1 WHERE EXISTS (SELECT 1 FROM job WHERE studio_id = ? AND state = 'waiting')
        OR EXISTS (SELECT 1 FROM rendition WHERE studio_id = ? AND state = 'waiting')
        """, studio, studio
      ) { _ in true }
    }
    guard isAnyWaiting == true else { return }
    try await database.write { connection in
      for (place, item) in media.enumerated() {
        let rank = WantedRank(askedAt: now, place: place).number
        try connection.execute(
          "UPDATE job SET wanted = ? WHERE studio_id = ? AND media_id = ? AND state = 'waiting'", rank, studio, item)
        try FilmsToPlay.preferred(item, of: studio, rank: rank, in: connection)
      }
    }
  }

  /// The next to be made.
  static func next(_ work: LaneWork, at now: Timestamp, in connection: Connection) throws -> Job? {
    switch work {
    case .firstLooks(let mostFilms): try nextToLookAt(mostFilms, at: now, in: connection)
    case .copies: try nextToCopy(at: now, in: connection)
    }
  }

  /// Studios in turn; of one the film that is wanted most, and what waits longest.
  private static func nextToCopy(at now: Timestamp, in connection: Connection) throws -> Job? {
    try connection.first(
      """
      SELECT \(columns) FROM job INDEXED BY job_copies WHERE state = 'waiting' AND due_at <= ? AND step = 'copies'
      ORDER BY \(StudioTurns.copying.number(of: "job")), wanted DESC, due_at, media_id LIMIT 1
      """, now, as: job)
  }

  /// That of a studio that has none in the making where there is one, so that nobody waits behind all the pictures of
  /// somebody else; of those the one wanted most, photos before films, and what waits longest. It looks at one job of
  /// each studio that has any, however long the queues are.
  private static func nextToLookAt(_ mostFilms: Int, at now: Timestamp, in connection: Connection) throws -> Job? {
    let making = try connection.all(
      "SELECT studio_id, is_film FROM job WHERE state = 'making' AND step = '\(JobProgress.Step.firstLook)'"
    ) { (studio: try $0.text(0), isFilm: try $0.bool(1)) }
    let busy = Set(making.map(\.studio))
    let takesFilms = making.count(where: \.isFilm) < mostFilms
    let studios = try connection.all("SELECT DISTINCT studio_id FROM job WHERE state = 'waiting'") { try $0.text(0) }
    var best: Job?
    for studio in studios {
      let first = try connection.first(
        """
        SELECT \(columns) FROM job WHERE state = 'waiting' AND studio_id = ? AND due_at <= ?
        AND step = '\(JobProgress.Step.firstLook)'\(takesFilms ? "" : " AND is_film = 0")
        ORDER BY wanted DESC, is_film, due_at, media_id LIMIT 1
        """, studio, now, as: job)
      guard let job = first else { continue }
      guard let other = best else {
        best = job
        continue
      }
      if goes(job, before: other, busy: busy) { best = job }
    }
    return best
  }

  private static func goes(_ left: Job, before right: Job, busy: Set<String>) -> Bool {
    func order(_ job: Job) -> (Int, Int64, Int, Int64) {
      (
        busy.contains(job.studio.description) ? 1 : 0, -job.wanted, job.type.kind == .video ? 1 : 0,
        job.progress.dueAt.milliseconds
      )
    }
    let (mine, other) = (order(left), order(right))
    return mine == other ? left.media.description < right.media.description : mine < other
  }
}

/// How much an item is wanted: what was asked last before all else, and within one asking in its order.
struct WantedRank: Sendable, Equatable {
  /// Above 0.
  let number: Int64

  private static let mostPlaces: Int64 = 512

  init(askedAt moment: Timestamp, place: Int) {
    number = moment.milliseconds * Self.mostPlaces + (Self.mostPlaces - 1 - min(Int64(place), Self.mostPlaces - 1))
  }
}
