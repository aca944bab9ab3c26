-- Which models a workspace uses. The provider's key is in the vault.

CREATE TABLE model_settings (
    workspace_id TEXT PRIMARY KEY,
    base_url TEXT NOT NULL,
    has_key BOOLEAN NOT NULL,
    -- Purpose → {model, fallback, input_micros_per_million, output_micros_per_million}
    purposes TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
