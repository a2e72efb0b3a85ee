import CourierAPI
import SharingAPI
import Storage

extension SharingService {
  public static let migrations: [Migration] = [
    Migration(
      "v1 invitations",
      """
      CREATE TABLE contact (
        studio_id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        email TEXT NOT NULL,
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (studio_id, contact_id)
      ) STRICT;
      CREATE UNIQUE INDEX contact_email ON contact (studio_id, email);

      CREATE TABLE invitation (
        studio_id TEXT NOT NULL,
        invitation_id TEXT NOT NULL,
        gallery_id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        audience TEXT NOT NULL,
        scenes TEXT,
        has_access_code INTEGER NOT NULL,
        link_hash TEXT,
        version INTEGER NOT NULL,
        mail_sequence INTEGER,
        mail_state TEXT,
        mail_reason TEXT,
        created_at INTEGER NOT NULL,
        sent_at INTEGER,
        opened_at INTEGER,
        confirmed_at INTEGER,
        revoked_at INTEGER,
        PRIMARY KEY (studio_id, invitation_id),
        FOREIGN KEY (studio_id, contact_id) REFERENCES contact (studio_id, contact_id)
      ) STRICT;
      CREATE INDEX invitation_gallery ON invitation (studio_id, gallery_id, invitation_id);
      CREATE UNIQUE INDEX invitation_live ON invitation (studio_id, gallery_id, contact_id) WHERE revoked_at IS NULL;
      CREATE UNIQUE INDEX invitation_link ON invitation (link_hash);

      CREATE TABLE entry (
        studio_id TEXT NOT NULL,
        gallery_id TEXT NOT NULL,
        session TEXT NOT NULL,
        invitation_id TEXT,
        proof TEXT NOT NULL,
        entered_at INTEGER NOT NULL,
        opened_at INTEGER,
        PRIMARY KEY (studio_id, gallery_id, session)
      ) STRICT;
      CREATE INDEX entry_invitation ON entry (studio_id, invitation_id);
      CREATE INDEX entry_session ON entry (session, gallery_id);

      CREATE TABLE gallery_access (
        studio_id TEXT NOT NULL,
        gallery_id TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        warned_at INTEGER,
        PRIMARY KEY (studio_id, gallery_id)
      ) STRICT;

      CREATE TABLE code_removal (
        studio_id TEXT NOT NULL,
        invitation_id TEXT NOT NULL,
        PRIMARY KEY (studio_id, invitation_id)
      ) STRICT;
      """),
    Migration(
      "v1 activity",
      """
      CREATE TABLE activity (
        studio_id TEXT NOT NULL,
        gallery_id TEXT NOT NULL,
        activity_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        audience TEXT NOT NULL,
        invitation_id TEXT,
        media_id TEXT,
        once BLOB,
        PRIMARY KEY (studio_id, gallery_id, activity_id)
      ) STRICT;
      CREATE UNIQUE INDEX activity_once ON activity (studio_id, once);
      """),
    Migration(
      "v1 age of guests' entries",
      "CREATE INDEX entry_guest ON entry (entered_at) WHERE invitation_id IS NULL;"),
    Migration(
      "v2 links",
      """
      CREATE TABLE link (
        studio_id TEXT NOT NULL,
        link_id TEXT NOT NULL,
        gallery_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        label TEXT NOT NULL,
        scenes TEXT,
        token_hash TEXT NOT NULL,
        code_version INTEGER,
        codes INTEGER NOT NULL,
        expires_at INTEGER,
        has_expired INTEGER NOT NULL,
        max_visits INTEGER,
        visits INTEGER NOT NULL,
        last_visit_at INTEGER,
        shared_by_name TEXT,
        shared_by_person TEXT,
        to_email TEXT,
        created_at INTEGER NOT NULL,
        revoked_at INTEGER,
        PRIMARY KEY (studio_id, link_id)
      ) STRICT;
      CREATE INDEX link_gallery ON link (studio_id, gallery_id, link_id);
      CREATE INDEX link_live ON link (studio_id, gallery_id, kind, to_email) WHERE revoked_at IS NULL;
      CREATE UNIQUE INDEX link_token ON link (token_hash);
      CREATE INDEX link_expiry ON link (expires_at) WHERE revoked_at IS NULL AND has_expired = 0;

      CREATE TABLE link_media (
        studio_id TEXT NOT NULL,
        link_id TEXT NOT NULL,
        media_id TEXT NOT NULL,
        place INTEGER NOT NULL,
        PRIMARY KEY (studio_id, link_id, media_id),
        FOREIGN KEY (studio_id, link_id) REFERENCES link (studio_id, link_id)
      ) STRICT;

      ALTER TABLE entry ADD COLUMN link_id TEXT;
      ALTER TABLE entry ADD COLUMN link_code INTEGER;
      ALTER TABLE entry ADD COLUMN guest_code INTEGER;
      ALTER TABLE entry ADD COLUMN visitor_name TEXT;
      ALTER TABLE entry ADD COLUMN visitor_email TEXT;
      ALTER TABLE entry ADD COLUMN device TEXT NOT NULL DEFAULT '';
      ALTER TABLE entry ADD COLUMN address TEXT;
      ALTER TABLE entry ADD COLUMN first_entered_at INTEGER;
      ALTER TABLE entry ADD COLUMN visited INTEGER NOT NULL DEFAULT 0;
      UPDATE entry SET first_entered_at = opened_at, visited = 1 WHERE opened_at IS NOT NULL;
      DROP INDEX entry_invitation;
      CREATE INDEX entry_invitation ON entry (studio_id, invitation_id, first_entered_at, session);
      CREATE INDEX entry_link ON entry (studio_id, link_id, first_entered_at, session);

      CREATE TABLE device_link (
        token_hash TEXT NOT NULL,
        studio_id TEXT NOT NULL,
        gallery_id TEXT NOT NULL,
        invitation_id TEXT,
        link_id TEXT,
        made_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        PRIMARY KEY (token_hash)
      ) STRICT;
      CREATE INDEX device_link_grant ON device_link (studio_id, invitation_id, link_id, made_at);
      CREATE INDEX device_link_expiry ON device_link (expires_at);

      ALTER TABLE invitation ADD COLUMN invited_by TEXT;
      ALTER TABLE invitation ADD COLUMN invited_by_name TEXT;
      """),
    Migration(
      "v2 people",
      """
      ALTER TABLE activity ADD COLUMN link_id TEXT;
      ALTER TABLE activity ADD COLUMN person TEXT;
      ALTER TABLE activity ADD COLUMN name TEXT;
      ALTER TABLE activity ADD COLUMN email TEXT;
      UPDATE activity SET person = invitation_id;
      CREATE INDEX activity_by_person ON activity (studio_id, gallery_id, person, activity_id);
      CREATE INDEX activity_by_kind ON activity (studio_id, gallery_id, kind, activity_id);

      CREATE TABLE activity_person (
        studio_id TEXT NOT NULL,
        gallery_id TEXT NOT NULL,
        person TEXT NOT NULL,
        audience TEXT NOT NULL,
        invitation_id TEXT,
        link_id TEXT,
        name TEXT,
        email TEXT,
        opened INTEGER NOT NULL,
        viewed INTEGER NOT NULL,
        favorited INTEGER NOT NULL,
        downloaded INTEGER NOT NULL,
        shared INTEGER NOT NULL,
        hidden INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        PRIMARY KEY (studio_id, gallery_id, person, audience)
      ) STRICT;
      INSERT INTO activity_person
        SELECT studio_id, gallery_id, person, audience, invitation_id, NULL, NULL, NULL, sum(kind = 'opened'),
          sum(kind = 'viewed'), 0, sum(kind = 'downloaded'), 0, sum(kind = 'hidden'), max(at)
        FROM activity WHERE person IS NOT NULL AND kind IN ('opened', 'viewed', 'downloaded', 'hidden', 'unhidden')
        GROUP BY studio_id, gallery_id, person, audience;

      CREATE INDEX contact_address ON contact (email);
      CREATE INDEX entry_address ON entry (visitor_email) WHERE visitor_email IS NOT NULL;
      CREATE INDEX entry_visitor ON entry (studio_id, gallery_id, visitor_email, entered_at)
        WHERE visitor_email IS NOT NULL;

      CREATE TABLE access_request (
        studio_id TEXT NOT NULL,
        request_id TEXT NOT NULL,
        gallery_id TEXT NOT NULL,
        session TEXT NOT NULL,
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        message TEXT,
        status TEXT NOT NULL,
        at INTEGER NOT NULL,
        mailed_at INTEGER,
        decided_by TEXT,
        decided_at INTEGER,
        PRIMARY KEY (studio_id, request_id)
      ) STRICT;
      CREATE INDEX access_request_gallery ON access_request (studio_id, gallery_id, request_id);
      CREATE INDEX access_request_person ON access_request (studio_id, gallery_id, email);
      CREATE UNIQUE INDEX access_request_waiting ON access_request (studio_id, gallery_id, email)
        WHERE status = 'waiting';
      CREATE INDEX access_request_session ON access_request (studio_id, gallery_id, session);
      CREATE INDEX access_request_mail ON access_request (studio_id, gallery_id, mailed_at)
        WHERE mailed_at IS NOT NULL;

      CREATE TABLE sign_in_wish (
        wish_id TEXT NOT NULL PRIMARY KEY,
        email TEXT NOT NULL,
        network TEXT NOT NULL,
        studio_id TEXT,
        gallery_id TEXT,
        slug TEXT,
        at INTEGER NOT NULL
      ) STRICT;
      """),
    Migration(
      "v2 shares end with their grant",
      """
      ALTER TABLE link ADD COLUMN parent_link TEXT;
      UPDATE link SET parent_link = (
        SELECT e.link_id FROM entry e
        WHERE e.studio_id = link.studio_id AND e.gallery_id = link.gallery_id AND e.session = link.shared_by_person)
      WHERE shared_by_person IS NOT NULL;
      CREATE INDEX link_parent ON link (studio_id, parent_link) WHERE parent_link IS NOT NULL;
      CREATE INDEX link_sharer ON link (studio_id, shared_by_person) WHERE shared_by_person IS NOT NULL;
      """),
    Migration("v2 names that hosts typed", "ALTER TABLE invitation ADD COLUMN name_by_host TEXT;"),
    EventLog<SharingEvent>.migration,
    EventFollower<CourierEvents, CourierEvent>.migration,
    IdempotencyLog.migration,
  ]
}
