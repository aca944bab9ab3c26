-- Posts as people write, schedule and see them. What becomes of them stands in acts.

CREATE TABLE post (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    -- Content, targets and labels of the newest revision.
    revision BIGINT NOT NULL,
    draft TEXT NOT NULL,
    -- What is searched: every text of the draft in lower case.
    words TEXT NOT NULL,
    -- How its time was chosen: 'now', 'at' or 'slot'. Null while nobody chose one.
    plan TEXT,
    -- A wall time and its zone; the instant follows from them.
    local_time TEXT,
    timezone TEXT,
    due_at BIGINT,
    -- Keeps its time and proposes nothing.
    paused_at BIGINT,
    pinned BOOLEAN NOT NULL,
    scheduled_revision BIGINT,
    campaign_id TEXT,
    recurrence_id TEXT,
    nominal_at BIGINT,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    deleted_at BIGINT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX post_by_time ON post (workspace_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX post_by_change ON post (workspace_id, changed_at);
CREATE UNIQUE INDEX post_occurrence ON post (workspace_id, recurrence_id, nominal_at)
    WHERE recurrence_id IS NOT NULL;

-- The accounts a post is for, each with the act that takes it there.
CREATE TABLE post_target (
    workspace_id TEXT NOT NULL,
    post_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    act_id TEXT,
    PRIMARY KEY (workspace_id, post_id, account_id)
);
CREATE INDEX post_target_of_account ON post_target (workspace_id, account_id);

CREATE TABLE post_label (
    workspace_id TEXT NOT NULL,
    post_id TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (workspace_id, post_id, label)
);
CREATE INDEX post_label_by_name ON post_label (workspace_id, label);

CREATE TABLE post_revision (
    workspace_id TEXT NOT NULL,
    post_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    draft TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, post_id, revision)
);

-- When an account posts as a rule, and whether it may at all.
CREATE TABLE account_queue (
    workspace_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    timezone TEXT NOT NULL,
    slots TEXT NOT NULL,
    min_gap_minutes BIGINT NOT NULL,
    paused_at BIGINT,
    paused_by TEXT,
    pause_reason TEXT,
    PRIMARY KEY (workspace_id, account_id)
);
