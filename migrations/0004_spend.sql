-- What may be spent, what is promised to calls under way, and what was spent.
-- `day` counts whole UTC days since 1970-01-01. Amounts are millionths of a US dollar.
-- `level`: 0 installation (workspace_id is 'install'), 1 workspace, 2 account, 3 campaign. `scope_id` is empty
-- for levels 0 and 1. Rows of `budget` are locked in this order, then rows of `budget_day` in the opposite
-- one, so that the installation's row, which everybody shares, is held for the shortest time.

-- `chosen` is false while a cap is the one Roost came with.
CREATE TABLE budget (
    workspace_id TEXT NOT NULL,
    level BIGINT NOT NULL,
    scope_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    cap_micros BIGINT NOT NULL,
    chosen BOOLEAN NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, level, scope_id, kind)
);

-- Kept at write time for every level a call belongs to, budget or not: a cap set at noon knows the morning.
-- `cap_micros` is the cap in force, none where there is no budget: the row alone decides whether a call fits.
CREATE TABLE budget_day (
    workspace_id TEXT NOT NULL,
    level BIGINT NOT NULL,
    scope_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    day BIGINT NOT NULL,
    settled_micros BIGINT NOT NULL,
    reserved_micros BIGINT NOT NULL,
    cap_micros BIGINT,
    near_at BIGINT,
    reached_at BIGINT,
    PRIMARY KEY (workspace_id, level, scope_id, kind, day)
);

-- A row is a promise still open; settling removes it and writes the ledger entry of the same id.
CREATE TABLE reservation (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    account_id TEXT,
    campaign_id TEXT,
    purpose TEXT,
    operation TEXT NOT NULL,
    units_max BIGINT NOT NULL,
    unit_price_micros BIGINT NOT NULL,
    deduplicated BOOLEAN NOT NULL,
    rulebook TEXT,
    day BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX reservation_by_age ON reservation (created_at);

-- Append-only. `resources` were returned, `deduplicated` of them had been paid for that day.
-- outcome: settled | unknown (nobody could tell, worst case kept) | unsettled (the caller died, likewise).
CREATE TABLE ledger_entry (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    at BIGINT NOT NULL,
    day BIGINT NOT NULL,
    kind TEXT NOT NULL,
    account_id TEXT,
    campaign_id TEXT,
    purpose TEXT,
    operation TEXT NOT NULL,
    units BIGINT NOT NULL,
    unit_price_micros BIGINT NOT NULL,
    cost_micros BIGINT NOT NULL,
    resources BIGINT,
    deduplicated BIGINT,
    rulebook TEXT,
    outcome TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX ledger_entry_by_time ON ledger_entry (workspace_id, at);

-- `account_id` is empty when no account was charged.
CREATE TABLE spend_day (
    workspace_id TEXT NOT NULL,
    day BIGINT NOT NULL,
    kind TEXT NOT NULL,
    account_id TEXT NOT NULL,
    operation TEXT NOT NULL,
    calls BIGINT NOT NULL,
    units BIGINT NOT NULL,
    cost_micros BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, day, kind, account_id, operation)
);

-- What was paid for today already. Kept for one day.
CREATE TABLE seen_today (
    workspace_id TEXT NOT NULL,
    day BIGINT NOT NULL,
    account_id TEXT NOT NULL,
    operation TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    PRIMARY KEY (workspace_id, day, account_id, operation, resource_id)
);

-- Prices as they were when ledger entries named them.
CREATE TABLE rulebook (
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    prices TEXT NOT NULL,
    first_used_at BIGINT NOT NULL,
    PRIMARY KEY (kind, version)
);

-- A platform's own public price list as it was last read; `error` tells why the last try failed. One row
-- for the whole installation: prices are the same for everybody.
CREATE TABLE live_price_list (
    kind TEXT NOT NULL,
    prices TEXT,
    fetched_at BIGINT,
    tried_at BIGINT NOT NULL,
    error TEXT,
    PRIMARY KEY (kind)
);
