-- What was observed of the accounts' own posts and profiles, and what was made of it.

CREATE TABLE own_post (
    workspace_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    lang TEXT,
    format TEXT NOT NULL,
    reply_to TEXT,
    continues_thread BOOLEAN NOT NULL,
    hashtags TEXT NOT NULL,
    links TEXT NOT NULL,
    media TEXT NOT NULL,
    source TEXT NOT NULL,
    -- The latest known numbers; null where nobody ever told.
    likes BIGINT,
    reposts BIGINT,
    replies BIGINT,
    quotes BIGINT,
    bookmarks BIGINT,
    impressions BIGINT,
    link_clicks BIGINT,
    profile_clicks BIGINT,
    -- When the platform was last asked; null for numbers from an archive, whose moment is not known.
    sampled_at BIGINT,
    -- Derived when written, so that lists and days need no arithmetic over all posts.
    engagement BIGINT,
    rate DOUBLE PRECISION,
    rate_basis TEXT,
    PRIMARY KEY (workspace_id, account_id, remote_id)
);
CREATE INDEX own_post_by_time ON own_post (workspace_id, account_id, created_at, remote_id);
CREATE INDEX own_post_by_engagement ON own_post (workspace_id, account_id, engagement, remote_id);

-- Numbers of a post over time.
CREATE TABLE post_sample (
    workspace_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    likes BIGINT,
    reposts BIGINT,
    replies BIGINT,
    quotes BIGINT,
    bookmarks BIGINT,
    impressions BIGINT,
    link_clicks BIGINT,
    profile_clicks BIGINT,
    PRIMARY KEY (workspace_id, account_id, remote_id, at)
);

CREATE TABLE archive_import (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    platform TEXT NOT NULL,
    state TEXT NOT NULL,
    file_name TEXT NOT NULL,
    -- Where the uploaded copy is kept until it is read; null when the file is somebody's own.
    upload TEXT,
    account_id TEXT,
    bytes_done BIGINT NOT NULL,
    bytes_total BIGINT NOT NULL,
    posts BIGINT NOT NULL,
    known BIGINT NOT NULL,
    summary TEXT,
    problem_code TEXT,
    problem TEXT,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (workspace_id, id)
);

CREATE TABLE account_sync (
    workspace_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    -- Everything up to this post is known.
    newest_id TEXT,
    -- A listing under way: where it goes on, and what `newest_id` becomes at its end.
    cursor TEXT,
    pending_newest_id TEXT,
    posts BIGINT NOT NULL,
    refreshed BIGINT NOT NULL,
    detail TEXT,
    PRIMARY KEY (workspace_id, account_id)
);

-- The last counters seen on each day of the workspace's zone.
CREATE TABLE profile_day (
    workspace_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    day TEXT NOT NULL,
    followers BIGINT,
    following BIGINT,
    posts BIGINT,
    taken_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, account_id, day)
);

CREATE TABLE analysis (
    workspace_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    report TEXT NOT NULL,
    PRIMARY KEY (workspace_id, account_id, version)
);

CREATE TABLE goal_settings (
    workspace_id TEXT PRIMARY KEY,
    followers_min BIGINT NOT NULL,
    followers_max BIGINT NOT NULL,
    rate_min DOUBLE PRECISION NOT NULL,
    cost_max_micros BIGINT NOT NULL,
    acts_min BIGINT NOT NULL,
    acts_max BIGINT NOT NULL
);

CREATE TABLE daily_run (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    -- The local date it was scheduled for; null when a person started it.
    scheduled_for TEXT,
    state TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    stages TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX daily_run_once_a_day ON daily_run (workspace_id, account_id, scheduled_for);

-- One row where somebody chose; the installation's own hour holds elsewhere.
CREATE TABLE daily_run_settings (
    workspace_id TEXT PRIMARY KEY,
    -- 0 to 23, on the workspace's clock.
    hour_local BIGINT NOT NULL,
    enabled BOOLEAN NOT NULL
);

-- When an own post is asked for its numbers next.
CREATE TABLE post_watch (
    workspace_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    -- When it was proven, until the platform says when it was made.
    born_at BIGINT NOT NULL,
    -- Null while nobody asks.
    next_at BIGINT,
    gone_at BIGINT,
    delayed_because TEXT,
    PRIMARY KEY (workspace_id, account_id, remote_id)
);
CREATE INDEX post_watch_due ON post_watch (next_at);
CREATE INDEX post_watch_by_age ON post_watch (workspace_id, born_at);

-- Until when what the gate brought about was taken notice of; one row.
CREATE TABLE effects_noticed (
    id BIGINT PRIMARY KEY,
    until BIGINT NOT NULL
);

-- One row where somebody chose how often numbers are asked for.
CREATE TABLE metrics_settings (
    workspace_id TEXT PRIMARY KEY,
    density TEXT NOT NULL
);
