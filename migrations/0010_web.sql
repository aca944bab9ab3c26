-- Answers kept for requests that are repeated under the same Idempotency-Key.
-- status is null while the first request runs; body is null when the answer must not be shown twice.

CREATE TABLE idempotency_key (
    workspace_id TEXT NOT NULL,
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    status BIGINT,
    content_type TEXT,
    body {BLOB},
    PRIMARY KEY (workspace_id, actor, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
