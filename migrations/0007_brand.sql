-- How a workspace sounds and what it never says.

CREATE TABLE voice_profile (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    -- 'local analysis', or 'model:' and its name.
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    sample BIGINT NOT NULL,
    statements TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX voice_profile_version ON voice_profile (workspace_id, account_id, version);

CREATE TABLE voice_rules (
    workspace_id TEXT PRIMARY KEY,
    banned_words TEXT NOT NULL,
    promoted_terms TEXT NOT NULL,
    disclosure TEXT
);
