import Storage

extension RenditionStore {
  /// In the database of the jobs: what comes to work on films follows from them in one transaction.
  static let migration = Migration(
    "films to play",
    """
    CREATE TABLE rendition (
      studio_id TEXT NOT NULL,
      media_id TEXT NOT NULL,
      gallery_id TEXT NOT NULL,
      blob TEXT NOT NULL,
      content_type TEXT NOT NULL,
      plan TEXT NOT NULL,
      marking TEXT,
      wanted INTEGER NOT NULL,
      version INTEGER NOT NULL,
      state TEXT NOT NULL,
      due_at INTEGER NOT NULL,
      losses INTEGER NOT NULL,
      delays INTEGER NOT NULL,
      made TEXT,
      made_at INTEGER,
      failure TEXT,
      is_clean_made INTEGER NOT NULL,
      PRIMARY KEY (studio_id, media_id)
    ) STRICT;
    CREATE INDEX rendition_of_gallery ON rendition (studio_id, gallery_id);
    CREATE INDEX rendition_turn ON rendition (state, due_at, media_id);
    """)

  /// A row for each studio that ever had a turn; the higher its number, the later the last one was. Apart from the
  /// films: a studio that deletes what was made, or wants it otherwise, has had its turn all the same.
  static let turns = Migration(
    "turns of studios with films to play",
    """
    CREATE TABLE film_turn (
      studio_id TEXT NOT NULL PRIMARY KEY,
      number INTEGER NOT NULL
    ) STRICT;
    """)

  /// Catalog is told of what failed before, too.
  static let failures = Migration(
    "films that failed are told",
    "ALTER TABLE rendition ADD COLUMN is_failure_told INTEGER NOT NULL DEFAULT 0;")
}
