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
    -- Who agreed so far, and the stages that it takes, as the policies stood when last asked.
    approvals TEXT NOT NULL DEFAULT '[]',
    stages TEXT NOT NULL,
    decided_by TEXT,
    decided_at BIGINT,
    decision_reason TEXT,
    -- When it may leave: `due_at`, moved on by quiet hours and caps.
    run_at BIGINT,
    -- Raised with every job it is given; only the newest may claim it.
    turn BIGINT NOT NULL DEFAULT 0,
    -- The job of this turn prepares the step; one that sends it follows.
    to_prepare BOOLEAN NOT NULL DEFAULT FALSE,
    attempt_id TEXT,
    -- Steps whose effect is proven, and what the kind keeps of them for the next.
    steps_done BIGINT NOT NULL DEFAULT 0,
    progress TEXT,
    -- Since when it counts against the day's cap; null while nothing of it can have left.
    counted_at BIGINT,
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
CREATE INDEX act_by_decider ON act (workspace_id, decided_by, decided_at) WHERE decided_by IS NOT NULL;
-- Answers by itself what reached the platform, and when.
CREATE INDEX act_reached ON act (workspace_id, account_id, finished_at, state, remote_id)
    WHERE finished_at IS NOT NULL;
CREATE INDEX act_counted ON act (workspace_id, counted_at) WHERE counted_at IS NOT NULL;

-- What exists on the platform, a row for each step. One post proves one step only.
CREATE TABLE act_effect (
    workspace_id TEXT NOT NULL,
    act_id TEXT NOT NULL,
    step BIGINT NOT NULL,
    account_id TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    remote_url TEXT,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, act_id, step)
);
CREATE UNIQUE INDEX act_effect_by_post ON act_effect (workspace_id, account_id, remote_id);
CREATE INDEX act_effect_by_time ON act_effect (workspace_id, account_id, at);
CREATE INDEX act_effect_by_proof ON act_effect (at, act_id, step);

-- One row per request that could have an effect, written before the request.
CREATE TABLE act_attempt (
    workspace_id TEXT NOT NULL,
    act_id TEXT NOT NULL,
    id TEXT NOT NULL,
    step BIGINT NOT NULL,
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

-- What people wrote about who may let acts out. Empty lists mean all.
CREATE TABLE gate_policy (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    enabled BOOLEAN NOT NULL,
    kinds TEXT NOT NULL,
    accounts TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    price_at_least_micros BIGINT,
    effect TEXT NOT NULL,
    written_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE TABLE gate_settings (
    workspace_id TEXT PRIMARY KEY,
    acts_per_day BIGINT NOT NULL,
    timezone TEXT NOT NULL,
    -- Minutes after local midnight; both null when there are no quiet hours.
    quiet_from BIGINT,
    quiet_to BIGINT,
    missed_after_minutes BIGINT NOT NULL,
    -- Whether a client's approval stands in for the one approval of the team.
    clients_may_approve BOOLEAN NOT NULL,
    -- What becomes of a proposal whose time comes before anybody decided.
    undecided TEXT NOT NULL,
    paused_at BIGINT,
    paused_by TEXT,
    pause_reason TEXT
);
