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
      """),
    Migration(
      "v2 clients; codes of links and galleries",
      """
      ALTER TABLE access_code RENAME COLUMN invitation_id TO holder_id;

      CREATE TABLE client_account (
        studio_id TEXT NOT NULL REFERENCES studio (studio_id),
        account_id TEXT NOT NULL,
        email TEXT NOT NULL,
        name TEXT NOT NULL,
        -- NULL until they choose one: a mailed link signs them in.
        password_hash TEXT,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (studio_id, account_id),
        UNIQUE (studio_id, email)
      ) STRICT;

      -- Kept until they expire, used or not: they are also the count of mails of the last hour.
      CREATE TABLE sign_in_token (
        hash TEXT PRIMARY KEY,
        studio_id TEXT NOT NULL REFERENCES studio (studio_id),
        email TEXT NOT NULL,
        network TEXT NOT NULL,
        return_to TEXT,
        expires_at INTEGER NOT NULL,
        is_used INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX sign_in_token_email ON sign_in_token (studio_id, email, expires_at);
      CREATE INDEX sign_in_token_network ON sign_in_token (network, expires_at);
      CREATE INDEX sign_in_token_expiry ON sign_in_token (expires_at);

      -- One account a studio and session; it goes with the session.
      CREATE TABLE session_client (
        binding TEXT NOT NULL REFERENCES session (binding) ON DELETE CASCADE,
        studio_id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        PRIMARY KEY (binding, studio_id),
        FOREIGN KEY (studio_id, account_id) REFERENCES client_account (studio_id, account_id)
      ) STRICT;
      CREATE INDEX session_client_account ON session_client (studio_id, account_id);
      """),
  ]
}
