import CatalogAPI
import Storage

/// Catalog's tables. Every key is led by the studio; only a gallery's slug and a blob's name are unique across studios.
enum Schema {
  static var migrations: [Migration] {
    [EventLog<CatalogEvent>.migration, IdempotencyLog.migration, galleries, whoSeesWhat, metadata, looks, keeping]
  }

  /// - `told_open` is what the event log last said of a gallery: it is behind `state` and `expires_at` only between the
  ///   moment of expiry and `ExpiryWatch` taking note. No rule reads it.
  /// - `hidden_from` is an `AudienceSet`.
  /// - `position` orders within the gallery or scene, with gaps (`Positions`); ties are broken by `id`.
  /// - `media_order` serves listings and covers counts by scene and by gallery, and what is cascaded.
  private static let galleries = Migration(
    "v1 galleries, scenes, media",
    """
    CREATE TABLE gallery (
      studio_id TEXT NOT NULL,
      id TEXT NOT NULL,
      slug TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      event_date TEXT,
      privacy TEXT NOT NULL,
      state TEXT NOT NULL,
      expires_on TEXT,
      expires_at INTEGER,
      download_original TEXT NOT NULL,
      download_web TEXT NOT NULL,
      design TEXT NOT NULL,
      cover_media_id TEXT,
      visibility_epoch INTEGER NOT NULL,
      told_open INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (studio_id, id)
    ) STRICT;
    CREATE INDEX gallery_expiry ON gallery (expires_at) WHERE told_open = 1;

    CREATE TABLE scene (
      studio_id TEXT NOT NULL,
      gallery_id TEXT NOT NULL,
      id TEXT NOT NULL,
      position INTEGER NOT NULL,
      title TEXT NOT NULL,
      hidden_from INTEGER NOT NULL,
      PRIMARY KEY (studio_id, gallery_id, id),
      FOREIGN KEY (studio_id, gallery_id) REFERENCES gallery (studio_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX scene_order ON scene (studio_id, gallery_id, position, id);

    CREATE TABLE media (
      studio_id TEXT NOT NULL,
      id TEXT NOT NULL,
      gallery_id TEXT NOT NULL,
      scene_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL,
      status TEXT NOT NULL,
      failure TEXT,
      is_hidden INTEGER NOT NULL,
      hidden_by TEXT,
      filename TEXT NOT NULL,
      content_type TEXT NOT NULL,
      original_blob TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      crc32 INTEGER NOT NULL,
      width INTEGER,
      height INTEGER,
      duration_seconds REAL,
      placeholder TEXT,
      derivative_type TEXT,
      thumb_blob TEXT,
      preview_blob TEXT,
      web_blob TEXT,
      video_blob TEXT,
      idempotency_key TEXT,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (studio_id, id),
      UNIQUE (studio_id, idempotency_key),
      FOREIGN KEY (studio_id, gallery_id, scene_id) REFERENCES scene (studio_id, gallery_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX media_order
      ON media (studio_id, gallery_id, scene_id, position, id, status, is_hidden, kind);
    """)
}
