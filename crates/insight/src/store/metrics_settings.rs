use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

use super::unknown;
use crate::sampling::Density;
use crate::sampling::settings::Settings;

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Option<Settings>, DbError> {
    let sql = "SELECT density FROM metrics_settings WHERE workspace_id = $1";
    let Some(row) = conn.fetch_optional(sql, args![scope]).await? else { return Ok(None) };
    let density: String = row.get("density")?;
    let density = Density::parse(&density).ok_or_else(|| unknown("density", &density))?;
    Ok(Some(Settings { density }))
}

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, settings: Settings) -> Result<(), DbError> {
    let sql = "INSERT INTO metrics_settings (workspace_id, density) VALUES ($1, $2)
        ON CONFLICT (workspace_id) DO UPDATE SET density = excluded.density";
    tx.execute(sql, args![scope, settings.density.as_str()]).await?;
    Ok(())
}
