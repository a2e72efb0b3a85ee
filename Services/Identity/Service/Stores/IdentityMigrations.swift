import Storage

extension IdentityService {
  /// The way of identity's database from nothing to what the stores expect.
  public static let migrations = [
    Migration(
      "v1 studios, accounts, sessions, access codes",
      """
      CREATE TABLE studio (
        studio_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        brand_color TEXT,
        brand_logo TEXT,
        brand_reply_to TEXT,
        brand_website TEXT,
        time_zone TEXT NOT NULL,
        require_account INTEGER NOT NULL,
        plan TEXT NOT NULL,
        add_ons TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE account (
        studio_id TEXT NOT NULL REFERENCES studio (studio_id),
        account_id TEXT NOT NULL,
        email TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (studio_id, account_id)
      ) STRICT;

      CREATE TABLE session (
        binding TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        studio_id TEXT,
        account_id TEXT,
        created_at INTEGER NOT NULL,
        touched_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX session_expiry ON session (expires_at);

      CREATE TABLE access_code (
        studio_id TEXT NOT NULL REFERENCES studio (studio_id),
        invitation_id TEXT NOT NULL,
        hash TEXT NOT NULL,
        issued_at INTEGER NOT NULL,
        PRIMARY KEY (studio_id, invitation_id)
      ) STRICT;
      """)
  ]
}
