use kernel::PageRequest;
use kernel::ids::{CampaignId, NicheId};
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{from_json, to_json};
use crate::campaigns::{Campaign, State};

const COLUMNS: &str = "id, name, niche_id, state, accounts, schedule, templates, drafts, labels, aligned,
    paused_at, created_by, created_at, changed_by, changed_at";

/// The newest first.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    page: &PageRequest,
) -> Result<Vec<Campaign>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM campaign WHERE workspace_id = $1 AND ($2 = '' OR id < $2)
         ORDER BY id DESC LIMIT $3"
    ));
    let before = page.cursor.clone().unwrap_or_default();
    let rows = conn.fetch_all(sql, args![scope, before, page.limit() + 1]).await?;
    rows.iter().map(read).collect()
}

pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &CampaignId,
) -> Result<Option<Campaign>, DbError> {
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM campaign WHERE workspace_id = $1 AND id = $2"));
    conn.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

/// As [`find`], keeping others from changing it until the transaction ends.
pub async fn lock(tx: &mut Tx, scope: &WorkspaceScope, id: &CampaignId) -> Result<Option<Campaign>, DbError> {
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let sql =
        Sql::assembled(format!("SELECT {COLUMNS} FROM campaign WHERE workspace_id = $1 AND id = $2{lock}"));
    tx.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

/// What it is about; none when nobody said, or when it is gone.
pub async fn niche_of(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &CampaignId,
) -> Result<Option<NicheId>, DbError> {
    let sql = "SELECT niche_id FROM campaign WHERE workspace_id = $1 AND id = $2";
    let row = conn.fetch_optional(sql, args![scope, id]).await?;
    row.map_or(Ok(None), |row| row.get("niche_id"))
}

pub async fn any_of_niche(conn: &mut Conn, scope: &WorkspaceScope, id: &NicheId) -> Result<bool, DbError> {
    let sql = "SELECT id FROM campaign WHERE workspace_id = $1 AND niche_id = $2 LIMIT 1";
    Ok(conn.fetch_optional(sql, args![scope, id]).await?.is_some())
}

/// Active campaigns of all workspaces behind an id, for background work.
pub async fn active(
    conn: &mut Conn,
    behind: &str,
    limit: i64,
) -> Result<Vec<(WorkspaceScope, CampaignId)>, DbError> {
    let sql = "SELECT workspace_id, id FROM campaign WHERE state = 'active' AND id > $1 ORDER BY id LIMIT $2";
    let rows = conn.fetch_all(sql, args![behind, limit]).await?;
    rows.iter().map(|row| Ok((row.get("workspace_id")?, row.get("id")?))).collect()
}

/// Active campaigns whose posts are not in line with them.
pub async fn unaligned(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<CampaignId>, DbError> {
    let sql =
        "SELECT id FROM campaign WHERE workspace_id = $1 AND state = 'active' AND aligned = $2 ORDER BY id";
    conn.fetch_all(sql, args![scope, false]).await?.iter().map(|row| row.get("id")).collect()
}

/// Has every campaign of a workspace looked at again.
pub async fn unalign_all(tx: &mut Tx, scope: &WorkspaceScope) -> Result<(), DbError> {
    let sql = "UPDATE campaign SET aligned = $2 WHERE workspace_id = $1 AND state <> 'completed'";
    tx.execute(sql, args![scope, false]).await?;
    Ok(())
}

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, campaign: &Campaign) -> Result<(), DbError> {
    let sql = "INSERT INTO campaign (workspace_id, id, name, niche_id, state, accounts, schedule, templates,
            drafts, labels, aligned, paused_at, created_by, created_at, changed_by, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, niche_id = excluded.niche_id,
            state = excluded.state, accounts = excluded.accounts, schedule = excluded.schedule,
            templates = excluded.templates, drafts = excluded.drafts, labels = excluded.labels, aligned = excluded.aligned,
            paused_at = excluded.paused_at, changed_by = excluded.changed_by,
            changed_at = excluded.changed_at";
    tx.execute(
        sql,
        args![
            scope,
            &campaign.id,
            &campaign.name,
            campaign.niche_id.as_ref(),
            campaign.state.as_str(),
            to_json(&campaign.account_ids)?,
            to_json(&campaign.schedule)?,
            to_json(&campaign.templates)?,
            to_json(&campaign.drafts)?,
            to_json(&campaign.labels)?,
            campaign.aligned,
            campaign.paused_at,
            &campaign.created_by,
            campaign.created_at,
            &campaign.changed_by,
            campaign.changed_at
        ],
    )
    .await?;
    Ok(())
}

pub async fn remove(tx: &mut Tx, scope: &WorkspaceScope, id: &CampaignId) -> Result<(), DbError> {
    let sql = "UPDATE post SET campaign_id = NULL, nominal_at = NULL
        WHERE workspace_id = $1 AND campaign_id = $2";
    tx.execute(sql, args![scope, id]).await?;
    tx.execute("DELETE FROM campaign WHERE workspace_id = $1 AND id = $2", args![scope, id]).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Campaign, DbError> {
    let state: String = row.get("state")?;
    Ok(Campaign {
        id: row.get("id")?,
        name: row.get("name")?,
        niche_id: row.get("niche_id")?,
        state: State::parse(&state).ok_or_else(|| DbError::Decode(format!("unknown state {state}")))?,
        account_ids: from_json(row.get("accounts")?)?,
        schedule: from_json(row.get("schedule")?)?,
        templates: from_json(row.get("templates")?)?,
        drafts: from_json(row.get("drafts")?)?,
        labels: from_json(row.get("labels")?)?,
        aligned: row.get("aligned")?,
        paused_at: row.get("paused_at")?,
        created_by: row.get("created_by")?,
        created_at: row.get("created_at")?,
        changed_by: row.get("changed_by")?,
        changed_at: row.get("changed_at")?,
    })
}
