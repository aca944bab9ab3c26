use kernel::ids::OpportunityId;
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

use super::{from_json, to_json};
use crate::opportunity::Draft;

pub async fn insert(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    opportunity: &OpportunityId,
    draft: &Draft,
) -> Result<(), DbError> {
    let sql = "INSERT INTO reply_draft (workspace_id, id, opportunity_id, text, confidence, tone, intent,
            warnings, flagged, model, made_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    tx.execute(
        sql,
        args![
            scope,
            &draft.id,
            opportunity,
            &draft.text,
            draft.confidence,
            &draft.tone,
            &draft.intent,
            to_json(&draft.warnings)?,
            draft.flagged,
            &draft.model,
            draft.made_at
        ],
    )
    .await?;
    Ok(())
}

pub async fn latest(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    opportunity: &OpportunityId,
) -> Result<Option<Draft>, DbError> {
    let sql = "SELECT id, text, confidence, tone, intent, warnings, flagged, model, made_at FROM reply_draft
        WHERE workspace_id = $1 AND opportunity_id = $2 ORDER BY made_at DESC, id DESC LIMIT 1";
    let Some(row) = conn.fetch_optional(sql, args![scope, opportunity]).await? else { return Ok(None) };
    Ok(Some(Draft {
        id: row.get("id")?,
        text: row.get("text")?,
        confidence: row.get("confidence")?,
        tone: row.get("tone")?,
        intent: row.get("intent")?,
        warnings: from_json(row.get("warnings")?)?,
        flagged: row.get("flagged")?,
        model: row.get("model")?,
        made_at: row.get("made_at")?,
    }))
}
