use kernel::Timestamp;
use kernel::ids::{AccountId, ActId};
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

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
    rows.iter()
        .map(|row| {
            Ok(ProvenEffect {
                step: row.get("step")?,
                remote_id: row.get("remote_id")?,
                remote_url: row.get("remote_url")?,
                at: row.get("at")?,
            })
        })
        .collect()
}

/// Remote ids of everything that acts of an account brought about since then, each part of a thread by itself.
pub async fn list_remote_ids_since(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    since: Timestamp,
) -> Result<Vec<String>, DbError> {
    let sql = "SELECT remote_id FROM act_effect
        WHERE workspace_id = $1 AND account_id = $2 AND at >= $3";
    let rows = conn.fetch_all(sql, args![scope, account, since]).await?;
    rows.iter().map(|row| row.get("remote_id")).collect()
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
