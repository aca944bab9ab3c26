use kernel::Timestamp;
use kernel::ids::{AccountId, ActId};
use runtime::{Conn, DbError, Row, Tx, WorkspaceScope, args};

use crate::act::Act;
use crate::kind::Effect;
use crate::prove::ProvenEffect;

/// Answers false, having stored nothing, when the post proves another act or another step already.
pub async fn insert(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &Act,
    (step, effect): (i64, &Effect),
    now: Timestamp,
) -> Result<bool, DbError> {
    let sql = "INSERT INTO act_effect (workspace_id, act_id, step, account_id, remote_id, remote_url, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    let (id, url) = (&effect.remote_id, effect.remote_url.as_ref());
    let stored = tx.execute(sql, args![scope, &act.id, step, &act.account, id, url, now]).await?;
    Ok(stored == 1)
}

pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    act: &ActId,
) -> Result<Vec<ProvenEffect>, DbError> {
    let sql = "SELECT step, remote_id, remote_url, at FROM act_effect
        WHERE workspace_id = $1 AND act_id = $2 ORDER BY step";
    let rows = conn.fetch_all(sql, args![scope, act]).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<ProvenEffect, DbError> {
    Ok(ProvenEffect {
        step: row.get("step")?,
        remote_id: row.get("remote_id")?,
        remote_url: row.get("remote_url")?,
        at: row.get("at")?,
    })
}

/// Remote ids of everything that acts of an account brought about since then, each part of a thread by itself.
pub async fn list_remote_ids_since(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    since: Timestamp,
) -> Result<Vec<String>, DbError> {
    let sql = "SELECT remote_id FROM act_effect WHERE workspace_id = $1 AND account_id = $2 AND at >= $3
        AND remote_id NOT LIKE 'gone:%'";
    let rows = conn.fetch_all(sql, args![scope, account, since]).await?;
    rows.iter().map(|row| row.get("remote_id")).collect()
}

/// An effect of some workspace, with the kind of act it belongs to.
#[derive(Debug, Clone)]
pub struct Brought {
    pub scope: WorkspaceScope,
    pub account: AccountId,
    pub act: ActId,
    pub kind: String,
    pub effect: ProvenEffect,
}

/// What acts of all workspaces brought about after a place in the order of their proof: a time, an act and
/// a step of it. The oldest first.
pub async fn list_brought(
    conn: &mut Conn,
    (at, act, step): (Timestamp, &str, i64),
    limit: i64,
) -> Result<Vec<Brought>, DbError> {
    let sql = "SELECT e.workspace_id, e.account_id, e.act_id, e.step, e.remote_id, e.remote_url, e.at, a.kind
        FROM act_effect e JOIN act a ON a.workspace_id = e.workspace_id AND a.id = e.act_id
        WHERE (e.at, e.act_id, e.step) > ($1, $2, $3) AND e.remote_id NOT LIKE 'gone:%'
        ORDER BY e.at, e.act_id, e.step LIMIT $4";
    let rows = conn.fetch_all(sql, args![at, act, step, limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(Brought {
                scope: row.get("workspace_id")?,
                account: row.get("account_id")?,
                act: row.get("act_id")?,
                kind: row.get("kind")?,
                effect: read(row)?,
            })
        })
        .collect()
}

/// The act and the step of it that brought this post about.
pub async fn find_by_post(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    remote_id: &str,
) -> Result<Option<(ActId, ProvenEffect)>, DbError> {
    let sql = "SELECT act_id, step, remote_id, remote_url, at FROM act_effect
        WHERE workspace_id = $1 AND account_id = $2 AND remote_id = $3";
    let row = conn.fetch_optional(sql, args![scope, account, remote_id]).await?;
    row.map(|row| Ok((row.get("act_id")?, read(&row)?))).transpose()
}

/// Those of these posts of an account that acts took down.
pub async fn gone_among(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    remote_ids: &[String],
) -> Result<Vec<String>, DbError> {
    let mut gone = Vec::new();
    for id in remote_ids {
        let sql = "SELECT step FROM act_effect
            WHERE workspace_id = $1 AND account_id = $2 AND remote_id = $3";
        if conn.fetch_optional(sql, args![scope, account, Effect::gone(id)]).await?.is_some() {
            gone.push(id.clone());
        }
    }
    Ok(gone)
}

/// Remote ids that prove something already: other acts of the account since then, and steps of this one.
pub async fn taken(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    act: &Act,
    since: Timestamp,
) -> Result<Vec<String>, DbError> {
    let sql = "SELECT remote_id FROM act_effect
        WHERE workspace_id = $1 AND account_id = $2 AND (at >= $3 OR act_id = $4)";
    let rows = conn.fetch_all(sql, args![scope, &act.account, since, &act.id]).await?;
    rows.iter().map(|row| row.get("remote_id")).collect()
}
