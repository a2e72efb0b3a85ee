import Storage

extension Schema {
  /// - `guest_code_version` rises with every new code and never falls: a version typed before a code was taken away is
  ///   worth nothing for the next one. `has_guest_code` says whether guests are asked at all.
  /// - `downloads_taken` counts the rows of `taken_download`, which hold what was taken while files were counted (R19).
  ///   They outlive the item: deleting a file gives nobody another one.
  /// - `is_located` is 1 until it is known that a place stands in the original no more (R20). Items of before are made
  ///   anew to find out, and to tell what an archive needs to know of their web size.
  /// - The counters of `scene` are kept by triggers, so that no write can forget them: what a viewer sees of a scene is
  ///   told without counting (`SceneCounts`). `ready_…` and `veiled_…` count what is ready, and what of that is hidden.
  static let whoSeesWhat = Migration(
    "v2 who sees what",
    """
    ALTER TABLE gallery ADD COLUMN allow_sharing INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE gallery ADD COLUMN collect_visitors INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE gallery ADD COLUMN is_sensitive INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE gallery ADD COLUMN device_limit INTEGER;
    ALTER TABLE gallery ADD COLUMN has_guest_code INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE gallery ADD COLUMN guest_code_version INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE gallery ADD COLUMN access_requests TEXT NOT NULL DEFAULT 'studio';
    ALTER TABLE gallery ADD COLUMN keep_location INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE gallery ADD COLUMN download_web_size INTEGER;
    ALTER TABLE gallery ADD COLUMN download_scenes TEXT;
    ALTER TABLE gallery ADD COLUMN download_limit INTEGER;
    ALTER TABLE gallery ADD COLUMN downloads_taken INTEGER NOT NULL DEFAULT 0;

    ALTER TABLE media ADD COLUMN web_bytes INTEGER;
    ALTER TABLE media ADD COLUMN web_crc32 INTEGER;
    ALTER TABLE media ADD COLUMN unlocated_blob TEXT;
    ALTER TABLE media ADD COLUMN unlocated_bytes INTEGER;
    ALTER TABLE media ADD COLUMN unlocated_crc32 INTEGER;
    ALTER TABLE media ADD COLUMN is_located INTEGER NOT NULL DEFAULT 1;
    INSERT INTO event_log (at, event)
      SELECT created_at, json_object(
        'kind', 'mediaStale', 'studio', studio_id, 'gallery', gallery_id,
        'media', json_object('id', id, 'blob', original_blob, 'contentType', content_type, 'filename', filename))
      FROM media WHERE status = 'ready' ORDER BY id;

    CREATE TABLE favorite_list (
      studio_id TEXT NOT NULL,
      gallery_id TEXT NOT NULL,
      person TEXT NOT NULL,
      audience TEXT NOT NULL,
      name TEXT NOT NULL,
      email TEXT,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (studio_id, gallery_id, person),
      FOREIGN KEY (studio_id, gallery_id) REFERENCES gallery (studio_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE TABLE favorite (
      studio_id TEXT NOT NULL,
      gallery_id TEXT NOT NULL,
      person TEXT NOT NULL,
      media_id TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (studio_id, gallery_id, person, media_id),
      FOREIGN KEY (studio_id, gallery_id, person) REFERENCES favorite_list (studio_id, gallery_id, person)
        ON DELETE CASCADE,
      FOREIGN KEY (studio_id, media_id) REFERENCES media (studio_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX favorite_media ON favorite (studio_id, media_id);

    CREATE TABLE taken_download (
      studio_id TEXT NOT NULL,
      gallery_id TEXT NOT NULL,
      media_id TEXT NOT NULL,
      taken_at INTEGER NOT NULL,
      PRIMARY KEY (studio_id, gallery_id, media_id),
      FOREIGN KEY (studio_id, gallery_id) REFERENCES gallery (studio_id, id) ON DELETE CASCADE
    ) STRICT;

    \(sceneCounters)
    """)

  /// Name, and when an item `media` counts.
  private static let counters = [
    ("photo_count", "kind = 'photo'"), ("video_count", "kind = 'video'"),
    ("processing_count", "status = 'processing'"), ("failed_count", "status = 'failed'"),
    ("hidden_count", "is_hidden = 1"),
    ("ready_photos", "kind = 'photo' AND status = 'ready'"), ("ready_videos", "kind = 'video' AND status = 'ready'"),
    ("veiled_photos", "kind = 'photo' AND status = 'ready' AND is_hidden = 1"),
    ("veiled_videos", "kind = 'video' AND status = 'ready' AND is_hidden = 1"),
  ]

  private static var sceneCounters: String {
    let columns = counters.map { "ALTER TABLE scene ADD COLUMN \($0.0) INTEGER NOT NULL DEFAULT 0;" }
    let filled = counters.map { name, condition in
      """
      \(name) = (SELECT COUNT(*) FROM media m WHERE m.studio_id = scene.studio_id AND m.gallery_id = scene.gallery_id
        AND m.scene_id = scene.id AND \(condition))
      """
    }
    let (entered, left) = (counted("+", "NEW"), counted("-", "OLD"))
    return """
      \(columns.joined(separator: "\n"))
      UPDATE scene SET \(filled.joined(separator: ", "));
      CREATE TRIGGER media_entered AFTER INSERT ON media BEGIN \(entered) END;
      CREATE TRIGGER media_left AFTER DELETE ON media BEGIN \(left) END;
      CREATE TRIGGER media_changed AFTER UPDATE OF studio_id, gallery_id, scene_id, kind, status, is_hidden ON media
        WHEN OLD.gallery_id <> NEW.gallery_id OR OLD.scene_id <> NEW.scene_id OR OLD.kind <> NEW.kind
          OR OLD.status <> NEW.status OR OLD.is_hidden <> NEW.is_hidden
        BEGIN \(left) \(entered) END;
      """
  }

  /// Adds a row of `media` to the counters of its scene, or takes it away.
  private static func counted(_ sign: String, _ row: String) -> String {
    let changes = counters.map { name, condition in
      let named = condition.replacing(/kind|status|is_hidden/) { "\(row).\($0.output)" }
      return "\(name) = \(name) \(sign) (CASE WHEN \(named) THEN 1 ELSE 0 END)"
    }
    return """
      UPDATE scene SET \(changes.joined(separator: ", "))
      WHERE studio_id = \(row).studio_id AND gallery_id = \(row).gallery_id AND id = \(row).scene_id;
      """
  }
}
