//! Every statement about model settings.

use kernel::Timestamp;
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};
use url::Url;

use crate::settings::Settings;

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Option<Settings>, DbError> {
    let sql = "SELECT base_url, has_key, purposes FROM model_settings WHERE workspace_id = $1";
    let Some(row) = conn.fetch_optional(sql, args![scope]).await? else { return Ok(None) };
    let decode = |error: &dyn std::fmt::Display| DbError::Decode(format!("model settings: {error}"));
    let purposes: serde_json::Value = row.get("purposes")?;
    Ok(Some(Settings {
        base_url: Url::parse(&row.get::<String>("base_url")?).map_err(|error| decode(&error))?,
        has_key: row.get("has_key")?,
        purposes: serde_json::from_value(purposes).map_err(|error| decode(&error))?,
    }))
}

pub async fn save(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    settings: &Settings,
    now: Timestamp,
) -> Result<(), DbError> {
    let sql = "INSERT INTO model_settings (workspace_id, base_url, has_key, purposes, updated_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (workspace_id) DO UPDATE SET base_url = excluded.base_url,
            has_key = excluded.has_key, purposes = excluded.purposes, updated_at = excluded.updated_at";
    let purposes = serde_json::json!(settings.purposes);
    tx.execute(sql, args![scope, settings.base_url.as_str(), settings.has_key, purposes, now]).await?;
    Ok(())
}
