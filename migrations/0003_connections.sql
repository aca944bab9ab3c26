-- Accounts on platforms, what lets Roost act for them, and the vault that keeps it.

-- One row per account of a platform in a workspace, also for accounts known from an archive only.
-- status: connected | needs_reconnect | archive_only | disconnected
CREATE TABLE account (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    platform TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    username TEXT NOT NULL,
    display_name TEXT NOT NULL,
    avatar_url TEXT,
    followers BIGINT,
    following BIGINT,
    posts BIGINT,
    text_limit BIGINT,
    status TEXT NOT NULL,
    status_detail TEXT,
    -- What remains to be said of the connection when nothing else is wrong.
    connect_note TEXT,
    scopes TEXT NOT NULL,
    owns_app BOOLEAN NOT NULL,
    credit_micros BIGINT,
    connected_at BIGINT,
    checked_at BIGINT,
    -- Since when every check was answered "not authorised"; see the rule against hasty disconnects.
    refused_since BIGINT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX account_by_remote_id ON account (workspace_id, platform, remote_id);
CREATE INDEX account_to_check ON account (checked_at) WHERE status = 'connected';

-- The state of an account's tokens; the tokens themselves are in the vault.
-- `version` changes with every stored pair, `claimed_until` keeps two processes from refreshing at once,
-- `attempts` counts refreshes since `attempts_since` that did not succeed.
CREATE TABLE account_grant (
    workspace_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    method TEXT NOT NULL,
    version BIGINT NOT NULL,
    expires_at BIGINT,
    renewable BOOLEAN NOT NULL,
    claimed_until BIGINT,
    attempts BIGINT NOT NULL,
    attempts_since BIGINT,
    last_error TEXT,
    PRIMARY KEY (workspace_id, account_id)
);
CREATE INDEX account_grant_by_expiry ON account_grant (expires_at) WHERE renewable;

CREATE TABLE developer_app (
    workspace_id TEXT NOT NULL,
    platform TEXT NOT NULL,
    client_id TEXT NOT NULL,
    has_secret BOOLEAN NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, platform)
);

-- `subject` is an account's id, `app:<platform>` or `state:<hash>`. `sealed` is a data key wrapped by the
-- master key `key_id`, and the secret under that data key; both are bound to the other columns.
CREATE TABLE vault_secret (
    workspace_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    field TEXT NOT NULL,
    origin TEXT NOT NULL,
    key_id TEXT NOT NULL,
    sealed {BLOB} NOT NULL,
    PRIMARY KEY (workspace_id, subject, field)
);
CREATE INDEX vault_secret_by_key ON vault_secret (key_id);

-- A consent under way. Only the hash of the state is kept.
CREATE TABLE oauth_state (
    workspace_id TEXT NOT NULL,
    state_hash TEXT NOT NULL,
    user_id TEXT NOT NULL,
    session_id TEXT,
    platform TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    scopes TEXT NOT NULL,
    owns_app BOOLEAN,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (workspace_id, state_hash)
);
CREATE UNIQUE INDEX oauth_state_by_hash ON oauth_state (state_hash);
CREATE INDEX oauth_state_by_expiry ON oauth_state (expires_at);

CREATE TABLE rate_window (
    workspace_id TEXT NOT NULL,
    bucket TEXT NOT NULL,
    call_limit BIGINT,
    remaining BIGINT NOT NULL,
    resets_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, bucket)
);
