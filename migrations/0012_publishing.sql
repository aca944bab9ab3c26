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
    -- The wall time it was made for, read as if it were UTC, so that no change of clocks makes it another one.
    nominal_at BIGINT,
    -- The post that this one says again on purpose.
    repeat_of TEXT,
    -- Why it could not be proposed for the time it keeps.
    problem TEXT,
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
CREATE UNIQUE INDEX post_of_campaign ON post (workspace_id, campaign_id, nominal_at)
    WHERE campaign_id IS NOT NULL;

-- The accounts a post is for, each with the act that takes it there.
CREATE TABLE post_target (
    workspace_id TEXT NOT NULL,
    post_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    act_id TEXT,
    -- The act that takes it down again.
    deletion_act_id TEXT,
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

-- Posts to be filled in. Texts hold {{name}} for each variable.
CREATE TABLE post_template (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    content TEXT NOT NULL,
    variables TEXT NOT NULL,
    labels TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

-- Posts that come again: by a rule, or in free slots of a queue.
CREATE TABLE recurrence (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    -- 'active', 'paused' or 'ended'.
    state TEXT NOT NULL,
    draft TEXT NOT NULL,
    variations TEXT NOT NULL,
    timing TEXT NOT NULL,
    max_cycles BIGINT,
    cooldown_days BIGINT NOT NULL,
    -- What it would have made before is nobody's loss: it did not exist, was paused or said something else.
    active_from BIGINT NOT NULL,
    -- False after a change, until the posts that exist already are in line with it.
    aligned BOOLEAN NOT NULL,
    look_at BIGINT NOT NULL,
    paused_at BIGINT,
    -- The published post that it brings back.
    source_post_id TEXT,
    source_at BIGINT,
    -- Why nothing of it can be made at present.
    problem TEXT,
    ended_because TEXT,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX recurrence_to_look_at ON recurrence (look_at) WHERE state = 'active';

-- Every time of a recurrence that was dealt with, each once: with a post, or with the reason why there is none.
CREATE TABLE recurrence_occurrence (
    workspace_id TEXT NOT NULL,
    recurrence_id TEXT NOT NULL,
    nominal_at BIGINT NOT NULL,
    variation BIGINT,
    post_id TEXT,
    problem TEXT,
    PRIMARY KEY (workspace_id, recurrence_id, nominal_at)
);

CREATE TABLE niche (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    parent_id TEXT,
    age_restricted BOOLEAN NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE TABLE campaign (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    niche_id TEXT,
    -- 'active', 'paused' or 'completed'.
    state TEXT NOT NULL,
    accounts TEXT NOT NULL,
    schedule TEXT NOT NULL,
    templates TEXT NOT NULL,
    -- Its templates filled, as they were when somebody saved it.
    drafts TEXT NOT NULL,
    labels TEXT NOT NULL,
    -- False after a change, until its posts are in line with it.
    aligned BOOLEAN NOT NULL,
    paused_at BIGINT,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX campaign_active ON campaign (id) WHERE state = 'active';

-- What rows of imported files became, so that the same file again changes nothing.
CREATE TABLE post_import_key (
    workspace_id TEXT NOT NULL,
    -- The row's own id, or 'row:' and the hash of what it says.
    external_key TEXT NOT NULL,
    post_id TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    imported_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, external_key)
);

CREATE TABLE post_comment (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    post_id TEXT NOT NULL,
    by_actor TEXT NOT NULL,
    by_name TEXT NOT NULL,
    from_client BOOLEAN NOT NULL,
    at BIGINT NOT NULL,
    text TEXT NOT NULL,
    -- From 1; null for the whole post.
    part BIGINT,
    internal BOOLEAN NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX post_comment_of_post ON post_comment (workspace_id, post_id, id);

-- Links to clients. Of the secret in their address only the hash is kept.
CREATE TABLE review_link (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    opened_at BIGINT,
    finished_at BIGINT,
    withdrawn_at BIGINT,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX review_link_by_token ON review_link (token_hash);

CREATE TABLE review_link_post (
    workspace_id TEXT NOT NULL,
    link_id TEXT NOT NULL,
    post_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    -- 'approve' or 'changes'; null while the client did not decide.
    decision TEXT,
    decided_at BIGINT,
    PRIMARY KEY (workspace_id, link_id, post_id)
);

CREATE TABLE calendar_feed (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Empty for all.
    accounts TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_read_at BIGINT,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX calendar_feed_by_token ON calendar_feed (token_hash);
