use kernel::ids::AccountId;
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

use crate::voice::VoiceProfile;

pub async fn latest(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> Result<Option<VoiceProfile>, DbError> {
    let sql = "SELECT id, account_id, version, made_by, made_at, sample, statements FROM voice_profile
        WHERE workspace_id = $1 AND account_id = $2 ORDER BY version DESC LIMIT 1";
    let Some(row) = conn.fetch_optional(sql, args![scope, account]).await? else { return Ok(None) };
    let statements: serde_json::Value = row.get("statements")?;
    Ok(Some(VoiceProfile {
        id: row.get("id")?,
        account_id: row.get("account_id")?,
        version: row.get("version")?,
        made_by: row.get("made_by")?,
        made_at: row.get("made_at")?,
        sample: row.get("sample")?,
        statements: serde_json::from_value(statements).map_err(|error| DbError::Decode(error.to_string()))?,
    }))
}

pub async fn insert(tx: &mut Tx, scope: &WorkspaceScope, profile: &VoiceProfile) -> Result<(), DbError> {
    let sql = "INSERT INTO voice_profile (workspace_id, id, account_id, version, made_by, made_at, sample,
            statements) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let statements = serde_json::json!(profile.statements);
    tx.execute(
        sql,
        args![
            scope,
            &profile.id,
            &profile.account_id,
            profile.version,
            &profile.made_by,
            profile.made_at,
            profile.sample,
            statements
        ],
    )
    .await?;
    Ok(())
}
