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

-- Snippets, sets of hashtags and people to mention.
CREATE TABLE kept_words (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    -- 'snippet', 'hashtag_set' or 'saved_mention'.
    sort TEXT NOT NULL,
    name TEXT NOT NULL,
    -- What it holds, as its sort writes it.
    content TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX kept_words_of_sort ON kept_words (workspace_id, sort, name);
