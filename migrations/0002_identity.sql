-- People, how they prove who they are, and what they belong to. Tokens: {BLOB}. See docs/storage.md.

CREATE TABLE app_user (
    id TEXT PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Access tokens from before are worth nothing.
    password_changed_at BIGINT,
    disabled_at BIGINT
);

-- A code by which a person who forgot their password sets a new one. At most one for each, used once.
CREATE TABLE password_reset (
    user_id TEXT PRIMARY KEY,
    code_hash TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX password_reset_expiry ON password_reset (expires_at);

-- Holds one row at most: whoever inserts it made this installation theirs.
CREATE TABLE first_owner (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    user_id TEXT NOT NULL
);

CREATE TABLE workspace (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    timezone TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- confirmed_at is null while an invitation waits: such a row lets nobody in.
CREATE TABLE membership (
    workspace_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    role TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    PRIMARY KEY (workspace_id, user_id)
);
CREATE INDEX membership_by_user ON membership (user_id);

-- Only hashes of tokens and keys: whoever reads this table cannot sign in with it.
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_by_user ON session (user_id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE api_key (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    last_used_at BIGINT,
    PRIMARY KEY (workspace_id, id)
);

-- Failed attempts by account and by address, shared by all replicas.
CREATE TABLE sign_in_attempt (
    subject TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL
);
CREATE INDEX sign_in_attempt_age ON sign_in_attempt (last_at);
