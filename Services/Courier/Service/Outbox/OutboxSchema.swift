import CourierAPI
import SharingAPI
import Storage

/// The courier's database, step by step.
enum OutboxSchema {
  static let migrations = [
    Migration(
      "v1 mails",
      """
      CREATE TABLE mail (
        studio_id TEXT NOT NULL,
        id TEXT NOT NULL,
        -- The event of sharing's log that asked for it: one mail each, however often it is read.
        wanted_sequence INTEGER NOT NULL UNIQUE,
        gallery_id TEXT NOT NULL,
        invitation_id TEXT,
        kind TEXT NOT NULL,
        to_name TEXT NOT NULL,
        to_email TEXT NOT NULL,
        message TEXT,
        -- Sealed for the courier; NULL once nothing is to be sent any more.
        sealed_secrets TEXT,
        -- As it was sent; before that it follows the names of studio and gallery.
        subject TEXT,
        status TEXT NOT NULL,
        status_reason TEXT,
        created_at INTEGER NOT NULL,
        send_at INTEGER,
        -- When a queued mail is looked at next.
        due_at INTEGER NOT NULL,
        first_tried_at INTEGER,
        sent_at INTEGER,
        -- How often it was marked as being sent.
        round INTEGER NOT NULL,
        -- How often a server may have taken it.
        attempts INTEGER NOT NULL,
        -- How often a server asked for patience.
        refusals INTEGER NOT NULL,
        is_unwanted INTEGER NOT NULL,
        is_readable INTEGER NOT NULL,
        PRIMARY KEY (studio_id, id)
      ) STRICT;
      CREATE INDEX mail_due ON mail (status, due_at, id);
      CREATE INDEX mail_gallery ON mail (studio_id, gallery_id, id);
      CREATE INDEX mail_invitation ON mail (studio_id, invitation_id);
      CREATE TABLE mail_step (
        studio_id TEXT NOT NULL,
        mail_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        at INTEGER NOT NULL,
        status TEXT NOT NULL,
        note TEXT,
        PRIMARY KEY (studio_id, mail_id, number),
        FOREIGN KEY (studio_id, mail_id) REFERENCES mail (studio_id, id)
      ) STRICT;
      """),
    EventLog<CourierEvent>.migration,
    EventFollower<SharingEvents, SharingEvent>.migration,
    Migration(
      "v2 whose mails they are",
      """
      -- Who shares, invites or asks, as they typed it; NULL where the mail is the studio's own.
      ALTER TABLE mail ADD COLUMN from_name TEXT;
      """),
  ]
}
