use kernel::ids::AccountId;
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

use super::{from_json, to_json};
use crate::analysis::Report;

/// Stores the next version and answers its number.
pub async fn insert(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    report: &Report,
) -> Result<i64, DbError> {
    let sql = "INSERT INTO analysis (workspace_id, account_id, version, made_at, report)
        SELECT $1, $2, COALESCE(MAX(version), 0) + 1, $3, $4 FROM analysis
        WHERE workspace_id = $1 AND account_id = $2 RETURNING version";
    let args = args![scope, account, report.made_at, to_json(report)?];
    tx.fetch_one(sql, args).await?.get("version")
}

pub async fn latest(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> Result<Option<Report>, DbError> {
    let sql = "SELECT version, report FROM analysis WHERE workspace_id = $1 AND account_id = $2
        ORDER BY version DESC LIMIT 1";
    let Some(row) = conn.fetch_optional(sql, args![scope, account]).await? else { return Ok(None) };
    let report: Report = from_json(row.get("report")?)?;
    Ok(Some(Report { version: row.get("version")?, ..report }))
}
