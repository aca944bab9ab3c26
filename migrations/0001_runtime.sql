-- Mechanism: events, jobs, the audit chain, and facts about this installation.
-- Portable columns only; {BLOB} is the one engine-specific token. See docs/storage.md.

CREATE TABLE installation (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE event (
    seq {SEQUENCE},
    workspace_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX event_by_workspace ON event (workspace_id, seq);

-- state: 0 waiting, 1 leased, 2 done, 3 dead. `epoch` rises with every claim: a worker that lost its
-- lease can no longer record a result.
CREATE TABLE job (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    workspace_id TEXT,
    payload TEXT NOT NULL,
    state BIGINT NOT NULL DEFAULT 0,
    priority BIGINT NOT NULL DEFAULT 0,
    run_at BIGINT NOT NULL,
    lease_until BIGINT,
    epoch BIGINT NOT NULL DEFAULT 0,
    attempts BIGINT NOT NULL DEFAULT 0,
    max_attempts BIGINT NOT NULL,
    unique_key TEXT,
    concurrency_key TEXT,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
);
-- Two lanes of waiting jobs: a claim is a range scan that ends at the due time.
CREATE INDEX job_due ON job (priority, run_at, id) WHERE state = 0 AND concurrency_key IS NULL;
CREATE INDEX job_due_keyed ON job (priority, run_at, id) WHERE state = 0 AND concurrency_key IS NOT NULL;
CREATE INDEX job_leased ON job (lease_until) WHERE state = 1;
CREATE INDEX job_running_by_key ON job (concurrency_key) WHERE state = 1 AND concurrency_key IS NOT NULL;
CREATE UNIQUE INDEX job_unique_key ON job (unique_key) WHERE unique_key IS NOT NULL AND state IN (0, 1);
CREATE INDEX job_dead ON job (COALESCE(workspace_id, ''), id) WHERE state = 3;

CREATE TABLE audit_entry (
    workspace_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (workspace_id, seq)
);

-- Where the chain of a workspace ends: the row that writers of entries wait for.
CREATE TABLE audit_head (
    workspace_id TEXT PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
