import Storage

extension Schema {
  /// - `unplayable_mark` says of a film that there is nothing to play of it, because nothing could be made: with what
  ///   fingerprint drawn into it, '' for nothing. NULL: there is something, or there will be. It says nothing where
  ///   another watermark is asked for by now.
  /// - `kept_selection` and `kept_item` are what visitors chose for an archive (`KeepSelection`).
  static let keeping = Migration(
    "v4 films that cannot be played, selections to keep",
    """
    ALTER TABLE media ADD COLUMN unplayable_mark TEXT;

    CREATE TABLE kept_selection (
      studio_id TEXT NOT NULL,
      gallery_id TEXT NOT NULL,
      id TEXT NOT NULL,
      session TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      PRIMARY KEY (studio_id, gallery_id, id),
      FOREIGN KEY (studio_id, gallery_id) REFERENCES gallery (studio_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX kept_selection_age ON kept_selection (made_at);

    CREATE TABLE kept_item (
      studio_id TEXT NOT NULL,
      gallery_id TEXT NOT NULL,
      selection_id TEXT NOT NULL,
      media_id TEXT NOT NULL,
      PRIMARY KEY (studio_id, gallery_id, selection_id, media_id),
      FOREIGN KEY (studio_id, gallery_id, selection_id) REFERENCES kept_selection (studio_id, gallery_id, id)
        ON DELETE CASCADE,
      FOREIGN KEY (studio_id, media_id) REFERENCES media (studio_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX kept_item_media ON kept_item (studio_id, media_id);
    """)
}
