-- Where to look, what was found worth answering, and what was drafted.

CREATE TABLE monitor (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    -- 'topic', 'watched' or 'mentions'.
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    any_of TEXT NOT NULL,
    usernames TEXT NOT NULL,
    category TEXT,
    lang TEXT,
    enabled BOOLEAN NOT NULL,
    every_minutes BIGINT NOT NULL,
    -- Newest remote id seen, so that nothing is paid for twice.
    after_id TEXT,
    checked_at BIGINT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE TABLE opportunity (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    conversation_id TEXT,
    author_id TEXT NOT NULL,
    author_username TEXT NOT NULL,
    post TEXT NOT NULL,
    author TEXT NOT NULL,
    url TEXT,
    source_kind TEXT NOT NULL,
    source_label TEXT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    parts TEXT NOT NULL,
    reasons TEXT NOT NULL,
    mentions_us BOOLEAN NOT NULL,
    assessment TEXT NOT NULL,
    state TEXT NOT NULL,
    dismiss_reason TEXT,
    act_id TEXT,
    found_at BIGINT NOT NULL,
    -- When somebody dismissed it first; null for what left the list by itself.
    dismissed_at BIGINT,
    posted_at BIGINT,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX opportunity_post ON opportunity (workspace_id, account_id, remote_id);
CREATE INDEX opportunity_queue ON opportunity (workspace_id, state, score);
CREATE INDEX opportunity_author ON opportunity (workspace_id, author_id, found_at);
CREATE INDEX opportunity_conversation ON opportunity (workspace_id, conversation_id);

CREATE TABLE reply_draft (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    opportunity_id TEXT NOT NULL,
    text TEXT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    tone TEXT NOT NULL,
    intent TEXT NOT NULL,
    warnings TEXT NOT NULL,
    flagged BOOLEAN NOT NULL,
    model TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX reply_draft_of ON reply_draft (workspace_id, opportunity_id, made_at);

CREATE TABLE find_run (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    -- Started by the clock: only monitors that were due are looked at.
    scheduled BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    stage TEXT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    looked_at BIGINT NOT NULL,
    found BIGINT NOT NULL,
    detail TEXT,
    PRIMARY KEY (workspace_id, id)
);

-- People met by accident: authors around the account, for competitor discovery.
CREATE TABLE encounter (
    workspace_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    username TEXT NOT NULL,
    followers BIGINT,
    seen BIGINT NOT NULL,
    topics TEXT NOT NULL,
    mentioned_us BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (workspace_id, account_id, author_id)
);

-- Posts that were read, for a price, to show what a post answers. They are kept for a week.
CREATE TABLE conversation_post (
    workspace_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    -- Null for one that is gone or may not be seen.
    post TEXT,
    author_id TEXT,
    author_username TEXT,
    -- It was asked for together with what it answers.
    is_traced BOOLEAN NOT NULL,
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, account_id, remote_id)
);
CREATE INDEX conversation_post_by_age ON conversation_post (kept_at);
