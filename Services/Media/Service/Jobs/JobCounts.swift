import Domain
import Storage

/// How many jobs there are of each state.
struct JobCounts: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  private var counts: [JobProgress.State: Int]

  init(dictionaryLiteral elements: (JobProgress.State, Int)...) {
    counts = Dictionary(uniqueKeysWithValues: elements)
  }

  init(_ rows: [(JobProgress.State, Int)]) {
    counts = Dictionary(uniqueKeysWithValues: rows)
  }

  /// What is made but not yet told is not there for anybody to see: it still waits.
  var waiting: Int { counts[.waiting, default: 0] + counts[.telling, default: 0] }
  var running: Int { counts[.making, default: 0] }
  var failed: Int { counts[.failed, default: 0] }
}

extension JobStore {
  func counts() async throws -> JobCounts {
    try await database.read { connection in
      JobCounts(try connection.all("SELECT state, count(*) FROM job GROUP BY state", as: Self.count))
    }
  }

  func counts(of gallery: Gallery.ID, _ studio: Studio.ID) async throws -> JobCounts {
    try await database.read { connection in
      JobCounts(
        try connection.all(
          "SELECT state, count(*) FROM job WHERE studio_id = ? AND gallery_id = ? GROUP BY state", studio, gallery,
          as: Self.count))
    }
  }

  /// How many originals and films of a gallery wait because they had to be put off over and over.
  func held(of gallery: Gallery.ID, _ studio: Studio.ID) async throws -> Int {
    let held = "studio_id = ? AND gallery_id = ? AND state = 'waiting' AND delays >= \(JobProgress.delaysOfHeld)"
    return try await database.read { connection in
      try connection.first(
        """
        SELECT (SELECT count(*) FROM job WHERE \(held)) + (SELECT count(*) FROM rendition WHERE \(held))
        """, studio, gallery, studio, gallery
      ) { Int(try $0.int(0)) } ?? 0
    }
  }

  private static func count(_ row: Row) throws -> (JobProgress.State, Int) {
    (try row.value(0, as: JobProgress.State.self), Int(try row.int(1)))
  }
}
