use kernel::Timestamp;
use kernel::ids::AccountId;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use crate::sampling::Watch;

/// For so long after it was made a post is still tried when something stands in the way.
const TRIED_FOR: std::time::Duration = std::time::Duration::from_secs(35 * 86_400);

/// A post nobody has seen yet; one that is watched already stays as it is.
pub async fn add(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    (remote_id, born_at, next_at): (&str, Timestamp, Option<Timestamp>),
) -> Result<(), DbError> {
    let sql = "INSERT INTO post_watch (workspace_id, account_id, remote_id, born_at, next_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    tx.execute(sql, args![scope, account, remote_id, born_at, next_at]).await?;
    Ok(())
}

/// A post that was just seen: when it was made is known now, and nothing stands in the way.
pub async fn saw(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    (remote_id, born_at, next_at): (&str, Timestamp, Option<Timestamp>),
) -> Result<(), DbError> {
    let sql = "INSERT INTO post_watch (workspace_id, account_id, remote_id, born_at, next_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (workspace_id, account_id, remote_id) DO UPDATE SET born_at = excluded.born_at,
            next_at = excluded.next_at, gone_at = NULL, delayed_because = NULL";
    tx.execute(sql, args![scope, account, remote_id, born_at, next_at]).await?;
    Ok(())
}

pub async fn set_next(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    (remote_id, next_at): (&str, Option<Timestamp>),
) -> Result<(), DbError> {
    let sql = "UPDATE post_watch SET next_at = $4, delayed_because = NULL
        WHERE workspace_id = $1 AND account_id = $2 AND remote_id = $3";
    tx.execute(sql, args![scope, account, remote_id, next_at]).await?;
    Ok(())
}

pub async fn mark_gone(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    (remote_id, now): (&str, Timestamp),
) -> Result<(), DbError> {
    let sql = "UPDATE post_watch SET next_at = NULL, gone_at = $4, delayed_because = NULL
        WHERE workspace_id = $1 AND account_id = $2 AND remote_id = $3";
    tx.execute(sql, args![scope, account, remote_id, now]).await?;
    Ok(())
}

/// Everything of an account that is due waits until then; what has become too old for that is left alone.
pub async fn put_off(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    now: Timestamp,
    (until, why): (Timestamp, &str),
) -> Result<(), DbError> {
    let sql = "UPDATE post_watch SET next_at = CASE WHEN born_at < $4 THEN NULL ELSE $5 END,
            delayed_because = $6
        WHERE workspace_id = $1 AND account_id = $2 AND next_at <= $3";
    tx.execute(sql, args![scope, account, now, until.minus(TRIED_FOR), Some(until), why]).await?;
    Ok(())
}

/// Accounts of all workspaces that have something due.
pub async fn accounts_due(
    conn: &mut Conn,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(WorkspaceScope, AccountId)>, DbError> {
    let sql = "SELECT DISTINCT workspace_id, account_id FROM post_watch WHERE next_at <= $1 LIMIT $2";
    let rows = conn.fetch_all(sql, args![now, limit]).await?;
    rows.iter().map(|row| Ok((row.get("workspace_id")?, row.get("account_id")?))).collect()
}

const COLUMNS: &str = "remote_id, born_at, next_at, gone_at, delayed_because";

/// What is due, the youngest posts first: they move most.
pub async fn due(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Watch>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM post_watch WHERE workspace_id = $1 AND account_id = $2 AND next_at <= $3
        ORDER BY born_at DESC, remote_id DESC LIMIT $4"
    ));
    conn.fetch_all(sql, args![scope, account, now, limit]).await?.iter().map(read).collect()
}

/// The watches of these posts, as far as there are any.
pub async fn among(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    ids: &[String],
) -> Result<Vec<Watch>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut args = args![scope, account];
    args.extend(ids.iter().map(Into::into));
    let places: Vec<String> = (3..=args.len()).map(|place| format!("${place}")).collect();
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM post_watch WHERE workspace_id = $1 AND account_id = $2 AND remote_id IN ({})",
        places.join(", ")
    ));
    conn.fetch_all(sql, args).await?.iter().map(read).collect()
}

/// Posts of a workspace that are young enough to be asked for by themselves.
pub async fn awake(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    born_since: Timestamp,
) -> Result<Vec<(AccountId, Watch)>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT account_id, {COLUMNS} FROM post_watch
        WHERE workspace_id = $1 AND born_at >= $2 AND gone_at IS NULL"
    ));
    let rows = conn.fetch_all(sql, args![scope, born_since]).await?;
    rows.iter().map(|row| Ok((row.get("account_id")?, read(row)?))).collect()
}

fn read(row: &Row) -> Result<Watch, DbError> {
    Ok(Watch {
        remote_id: row.get("remote_id")?,
        born_at: row.get("born_at")?,
        next_at: row.get("next_at")?,
        gone_at: row.get("gone_at")?,
        delayed_because: row.get("delayed_because")?,
    })
}
