use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

use crate::daily::settings::Settings;

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Option<Settings>, DbError> {
    let sql = "SELECT hour_local, enabled FROM daily_run_settings WHERE workspace_id = $1";
    let Some(row) = conn.fetch_optional(sql, args![scope]).await? else { return Ok(None) };
    Ok(Some(Settings { hour_local: row.get("hour_local")?, enabled: row.get("enabled")? }))
}

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, settings: &Settings) -> Result<(), DbError> {
    let sql = "INSERT INTO daily_run_settings (workspace_id, hour_local, enabled) VALUES ($1, $2, $3)
        ON CONFLICT (workspace_id) DO UPDATE SET hour_local = excluded.hour_local,
            enabled = excluded.enabled";
    tx.execute(sql, args![scope, settings.hour_local, settings.enabled]).await?;
    Ok(())
}
