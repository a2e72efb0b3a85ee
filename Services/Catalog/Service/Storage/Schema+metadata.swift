import Storage

extension Schema {
  /// What is known of originals.
  ///
  /// - `taken_at` is by the camera's clock, and stands with the item, because every listing and archive reads it.
  /// - `filename_folded` and `media_metadata.folded` are what words are looked for in (`FoldedText`). Names of before are
  ///   folded as far as SQL does, and in full when their metadata is recorded.
  /// - `media_metadata.facts` is the whole `MediaMetadata`; the columns beside it are those that are searched.
  /// - `media_keyword_name` serves the list of a gallery's keywords by itself.
  /// - `media_bytes` finds a file that is uploaded again.
  ///
  /// Items of before are processed anew, so that their metadata is read.
  static let metadata = Migration(
    "v3 metadata",
    """
    ALTER TABLE media ADD COLUMN taken_at INTEGER;
    ALTER TABLE media ADD COLUMN filename_folded TEXT NOT NULL DEFAULT '';
    UPDATE media SET filename_folded = LOWER(filename);
    CREATE INDEX media_bytes ON media (studio_id, gallery_id, bytes, crc32, id);
    CREATE INDEX media_taken ON media (studio_id, gallery_id, kind, taken_at);

    CREATE TABLE media_metadata (
      studio_id TEXT NOT NULL,
      media_id TEXT NOT NULL,
      gallery_id TEXT NOT NULL,
      camera TEXT,
      lens TEXT,
      rating INTEGER,
      has_place INTEGER NOT NULL,
      folded TEXT NOT NULL,
      facts TEXT NOT NULL,
      PRIMARY KEY (studio_id, media_id),
      FOREIGN KEY (studio_id, media_id) REFERENCES media (studio_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX media_metadata_camera ON media_metadata (studio_id, gallery_id, camera);
    CREATE INDEX media_metadata_lens ON media_metadata (studio_id, gallery_id, lens);

    CREATE TABLE media_keyword (
      studio_id TEXT NOT NULL,
      media_id TEXT NOT NULL,
      gallery_id TEXT NOT NULL,
      keyword TEXT NOT NULL,
      folded TEXT NOT NULL,
      PRIMARY KEY (studio_id, media_id, folded),
      FOREIGN KEY (studio_id, media_id) REFERENCES media (studio_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX media_keyword_name ON media_keyword (studio_id, gallery_id, folded, keyword);

    INSERT INTO event_log (at, event)
      SELECT m.created_at, json_object(
        'kind', 'mediaStale', 'studio', m.studio_id, 'gallery', m.gallery_id,
        'media', json_object('id', m.id, 'blob', m.original_blob, 'contentType', m.content_type,
          'filename', m.filename, 'webSize', g.download_web_size))
      FROM media m JOIN gallery g ON g.studio_id = m.studio_id AND g.id = m.gallery_id
      WHERE m.status = 'ready' ORDER BY m.id;
    """)
}
