import Storage

extension Schema {
  /// - `marking` is the watermark as it is to be drawn, with its fingerprint; NULL: none. What it says decides which
  ///   copies are shown (`CopyRule`).
  /// - `rendition` holds what is made besides the clean derivatives that stand in `media`: pictures with a watermark, and
  ///   films. `mark` is the fingerprint of what is drawn into them, '' for nothing. A copy under another mark than the
  ///   gallery's is seen by nobody.
  static let looks = Migration(
    "v3 watermarks, films and looks",
    """
    ALTER TABLE gallery ADD COLUMN marking TEXT;

    CREATE TABLE rendition (
      studio_id TEXT NOT NULL,
      media_id TEXT NOT NULL,
      rendition TEXT NOT NULL,
      mark TEXT NOT NULL,
      blob TEXT NOT NULL,
      bytes INTEGER,
      crc32 INTEGER,
      width INTEGER,
      height INTEGER,
      PRIMARY KEY (studio_id, media_id, rendition, mark),
      FOREIGN KEY (studio_id, media_id) REFERENCES media (studio_id, id) ON DELETE CASCADE
    ) STRICT;

    CREATE TABLE studio_look (
      studio_id TEXT NOT NULL PRIMARY KEY,
      design TEXT NOT NULL,
      logo_blob TEXT,
      logo_type TEXT
    ) STRICT;
    """)
}
