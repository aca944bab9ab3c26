-- Acts and everything that proves what became of them.

CREATE TABLE act (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    account_id TEXT NOT NULL,
    state TEXT NOT NULL,
    -- What would be sent, where, and the time a person chose (null: as soon as it is approved).
    content TEXT NOT NULL,
    target TEXT,
    due_at BIGINT,
    content_hash TEXT NOT NULL,
    approved_hash TEXT,
    -- Same text, whatever the account: the near-duplicate guard.
    fingerprint TEXT NOT NULL,
    origin TEXT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    -- The rulebook's verdict when last assessed.
    assessment TEXT NOT NULL,
    hand_off_url TEXT,
    proposed_by TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    snoozed_until BIGINT,
    decided_by TEXT,
    decided_at BIGINT,
    decision_reason TEXT,
    -- When it may leave: `due_at`, moved on by quiet hours and caps.
    run_at BIGINT,
    attempt_id TEXT,
    look_ups BIGINT NOT NULL DEFAULT 0,
    opened_at BIGINT,
    finished_at BIGINT,
    remote_id TEXT,
    remote_url TEXT,
    failure TEXT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX act_by_state ON act (workspace_id, state, value);
CREATE INDEX act_running ON act (state, run_at);
CREATE INDEX act_by_fingerprint ON act (workspace_id, fingerprint);
-- One post on the platform proves one act only.
CREATE UNIQUE INDEX act_remote ON act (workspace_id, account_id, remote_id) WHERE remote_id IS NOT NULL;

-- One row per request that could have an effect, written before the request.
CREATE TABLE act_attempt (
    workspace_id TEXT NOT NULL,
    act_id TEXT NOT NULL,
    id TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    outcome TEXT,
    detail TEXT,
    PRIMARY KEY (workspace_id, act_id, id)
);

-- What was looked at and found, in words for the person who has to judge.
CREATE TABLE act_evidence (
    workspace_id TEXT NOT NULL,
    act_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (workspace_id, act_id, seq)
);

CREATE TABLE gate_settings (
    workspace_id TEXT PRIMARY KEY,
    acts_per_day BIGINT NOT NULL,
    timezone TEXT NOT NULL,
    -- Minutes after local midnight; both null when there are no quiet hours.
    quiet_from BIGINT,
    quiet_to BIGINT,
    missed_after_minutes BIGINT NOT NULL,
    paused_at BIGINT,
    paused_by TEXT,
    pause_reason TEXT
);
