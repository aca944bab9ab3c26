use std::collections::HashMap;

use kernel::Timestamp;
use kernel::ids::OpportunityId;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{from_json, places, to_json};
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

/// The newest draft of each of these opportunities, by the opportunity's id.
pub async fn latest(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    opportunities: &[&OpportunityId],
) -> Result<HashMap<String, Draft>, DbError> {
    let mut args = args![scope];
    let ids = places(&mut args, opportunities.iter().map(|id| id.as_str()));
    let sql = format!(
        "SELECT opportunity_id, id, text, confidence, tone, intent, warnings, flagged, model, made_at
        FROM reply_draft WHERE workspace_id = $1 AND opportunity_id IN ({ids}) ORDER BY made_at, id"
    );
    // The newest comes last and replaces those before.
    let rows = conn.fetch_all(Sql::assembled(sql), args).await?;
    rows.iter().map(|row| Ok((row.get("opportunity_id")?, read(row)?))).collect()
}

/// Texts drafted for other opportunities since `since`, the newest first.
pub async fn texts_since(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    except: &OpportunityId,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<String>, DbError> {
    let sql = "SELECT text FROM reply_draft WHERE workspace_id = $1 AND opportunity_id <> $2
        AND made_at >= $3 ORDER BY made_at DESC, id DESC LIMIT $4";
    conn.fetch_all(sql, args![scope, except, since, limit]).await?.iter().map(|row| row.get("text")).collect()
}

fn read(row: &Row) -> Result<Draft, DbError> {
    Ok(Draft {
        id: row.get("id")?,
        text: row.get("text")?,
        confidence: row.get("confidence")?,
        tone: row.get("tone")?,
        intent: row.get("intent")?,
        warnings: from_json(row.get("warnings")?)?,
        flagged: row.get("flagged")?,
        model: row.get("model")?,
        made_at: row.get("made_at")?,
    })
}
