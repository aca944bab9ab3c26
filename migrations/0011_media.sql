-- The media library: files, who uses them, uploads on their way, and which stored bytes are still wanted.

CREATE TABLE media (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    media_type TEXT NOT NULL,
    -- All of the file as it is kept, that is without what was removed at intake.
    bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    blob_key TEXT NOT NULL,
    thumbnail_key TEXT,
    thumbnail_type TEXT,
    width BIGINT,
    height BIGINT,
    duration_ms BIGINT,
    codec TEXT,
    alt_text TEXT,
    folder TEXT,
    -- A JSON list; media_tag has the same one row each.
    tags TEXT NOT NULL,
    sensitive BOOLEAN NOT NULL,
    -- Lower case, for searching: name, description, tags.
    searchable TEXT NOT NULL,
    -- A rendition made to fit a platform: of which file, and how. Not shown in the library.
    derived_from TEXT,
    recipe TEXT,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX media_content ON media (workspace_id, sha256);
CREATE INDEX media_folder ON media (workspace_id, folder, id);
CREATE UNIQUE INDEX media_rendition ON media (workspace_id, derived_from, recipe) WHERE derived_from IS NOT NULL;

CREATE TABLE media_tag (
    workspace_id TEXT NOT NULL,
    tag TEXT NOT NULL,
    media_id TEXT NOT NULL,
    PRIMARY KEY (workspace_id, tag, media_id),
    FOREIGN KEY (workspace_id, media_id) REFERENCES media (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX media_tag_of ON media_tag (workspace_id, media_id);

-- Who needs a file. The reference keeps it from being deleted, also by somebody who looked a moment ago.
CREATE TABLE media_use (
    workspace_id TEXT NOT NULL,
    media_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (workspace_id, media_id, kind, subject),
    FOREIGN KEY (workspace_id, media_id) REFERENCES media (workspace_id, id)
);

-- What a platform calls a file that was handed over for an account, with one description and mark.
CREATE TABLE media_remote (
    workspace_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    media_id TEXT NOT NULL,
    -- Hash of the description and the mark: a platform keeps them with the file.
    described TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    expires_at BIGINT,
    PRIMARY KEY (workspace_id, account_id, media_id, described),
    FOREIGN KEY (workspace_id, media_id) REFERENCES media (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX media_remote_of ON media_remote (workspace_id, media_id);

CREATE TABLE media_upload (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    received BIGINT NOT NULL,
    -- Of the whole file, when the sender told.
    sha256 TEXT,
    folder TEXT,
    alt_text TEXT,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX media_upload_expiry ON media_upload (expires_at);

CREATE TABLE media_upload_part (
    workspace_id TEXT NOT NULL,
    upload_id TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    blob_key TEXT NOT NULL,
    PRIMARY KEY (workspace_id, upload_id, starts_at),
    FOREIGN KEY (workspace_id, upload_id) REFERENCES media_upload (workspace_id, id)
);

-- Every stored copy, written down before its bytes are stored, so that none can be forgotten.
CREATE TABLE media_blob (
    workspace_id TEXT NOT NULL,
    blob_key TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    -- Since when nothing refers to it; null while something does. A copy is never referred to again.
    unused_since BIGINT,
    PRIMARY KEY (workspace_id, blob_key)
);
CREATE INDEX media_blob_unused ON media_blob (unused_since) WHERE unused_since IS NOT NULL;
