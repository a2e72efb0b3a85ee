import Storage

extension JobStore {
  static let migrations: [Migration] = [
    Migration(
      "v1 jobs",
      """
      CREATE TABLE job (
        studio_id TEXT NOT NULL,
        media_id TEXT NOT NULL,
        gallery_id TEXT NOT NULL,
        blob TEXT NOT NULL,
        content_type TEXT NOT NULL,
        state TEXT NOT NULL,
        due_at INTEGER NOT NULL,
        losses INTEGER NOT NULL,
        delays INTEGER NOT NULL,
        result TEXT,
        made_at INTEGER,
        PRIMARY KEY (studio_id, media_id)
      ) STRICT;
      CREATE INDEX job_of_gallery ON job (studio_id, gallery_id);
      CREATE INDEX job_turn ON job (state, due_at, media_id);
      """),
    EventFollower<CatalogFeed.Request, CatalogFeed.Event>.migration,
    Migration(
      "v2 web size",
      """
      ALTER TABLE job ADD COLUMN web_size INTEGER;
      ALTER TABLE job ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
      CREATE TABLE made (
        studio_id TEXT NOT NULL,
        media_id TEXT NOT NULL,
        gallery_id TEXT NOT NULL,
        derivatives TEXT NOT NULL,
        PRIMARY KEY (studio_id, media_id)
      ) STRICT;
      CREATE INDEX made_of_gallery ON made (studio_id, gallery_id);
      """),
    Migration(
      "v3 wanted and marked",
      """
      ALTER TABLE job ADD COLUMN marking TEXT;
      ALTER TABLE job ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE job ADD COLUMN is_film INTEGER NOT NULL DEFAULT 0;
      UPDATE job SET is_film = 1 WHERE content_type LIKE 'video/%';
      CREATE INDEX job_order ON job (state, studio_id, wanted DESC, is_film, due_at, media_id);
      ALTER TABLE made ADD COLUMN web_size INTEGER NOT NULL DEFAULT 0;
      """),
    RenditionStore.migration,
    RenditionStore.turns,
    RenditionStore.failures,
    Migration(
      "v4 copies of films",
      """
      ALTER TABLE job ADD COLUMN step TEXT NOT NULL DEFAULT 'firstLook';
      CREATE INDEX job_copies ON job (state, due_at) WHERE step = 'copies';
      ALTER TABLE made ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 1;
      CREATE TABLE copy_turn (
        studio_id TEXT NOT NULL PRIMARY KEY,
        number INTEGER NOT NULL
      ) STRICT;
      """),
  ]
}
