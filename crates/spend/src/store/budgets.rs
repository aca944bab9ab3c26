//! The caps themselves.

use kernel::{Micros, Timestamp};
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::usage::Usage;
use super::{INSTALL, owner, read_budget};
use crate::budget::{Budget, Level};
use crate::day::Day;
use crate::payer::Payer;

/// `scope` is none for the installation.
pub(crate) async fn insert_default(
    tx: &mut Tx,
    scope: Option<&WorkspaceScope>,
    kind: &str,
    cap: Micros,
    now: Timestamp,
) -> Result<(), DbError> {
    let (workspace, level) = match scope {
        Some(scope) => (scope.workspace_id().as_str(), Level::Workspace),
        None => (INSTALL, Level::Install),
    };
    tx.execute(
        "INSERT INTO budget (workspace_id, level, scope_id, kind, cap_micros, chosen, updated_at)
         VALUES ($1, $2, '', $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        args![workspace, level.number(), kind, cap, false, now],
    )
    .await?;
    Ok(())
}

/// The caps that a payer is inside of, installation first, held until the transaction ends. SQLite has
/// one writer, so there every row is held already.
pub(crate) async fn lock(tx: &mut Tx, payer: &Payer) -> Result<Vec<(Level, Micros)>, DbError> {
    let lock = if tx.is_postgres() { "FOR UPDATE" } else { "" };
    let sql = Sql::assembled(format!(
        "SELECT level, cap_micros FROM budget
         WHERE kind = $1 AND ((workspace_id = $2 AND level = 0)
            OR (workspace_id = $3 AND (level = 1 OR (level = 2 AND scope_id = $4)
                                                 OR (level = 3 AND scope_id = $5))))
         ORDER BY level {lock}"
    ));
    let account = payer.account.as_ref().map(ToString::to_string);
    let args = args![&payer.kind, INSTALL, &payer.scope, account, payer.campaign.as_ref()];
    let rows = tx.fetch_all(sql, args).await?;
    rows.iter().map(|row| Ok((row.get("level")?, row.get("cap_micros")?))).collect()
}

/// Every cap that a workspace lives under, with what `day` has used of it.
pub(crate) async fn list(conn: &mut Conn, scope: &WorkspaceScope, day: Day) -> Result<Vec<Budget>, DbError> {
    let sql = "SELECT b.level, b.scope_id, b.kind, b.cap_micros, d.settled_micros, d.reserved_micros,
                      d.near_at, d.reached_at
               FROM budget b LEFT JOIN budget_day d
                 ON d.workspace_id = b.workspace_id AND d.level = b.level AND d.scope_id = b.scope_id
                AND d.kind = b.kind AND d.day = $3
               WHERE b.workspace_id = $1 OR b.workspace_id = $2
               ORDER BY b.level, b.kind, b.scope_id";
    let read = |row: &Row| read_budget(row, row.get("cap_micros")?);
    conn.fetch_all(sql, args![INSTALL, scope, day]).await?.iter().map(read).collect()
}

/// Sets a cap by somebody's choice; answers the one it replaces.
pub(crate) async fn set(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    usage: &Usage<'_>,
    (cap, now): (Micros, Timestamp),
) -> Result<Option<Micros>, DbError> {
    let owner = owner(usage.level, scope);
    let key = args![owner, usage.level.number(), usage.scope_id, usage.kind];
    let sql = "SELECT cap_micros FROM budget
               WHERE workspace_id = $1 AND level = $2 AND scope_id = $3 AND kind = $4";
    let old = tx.fetch_optional(sql, key).await?;
    tx.execute(
        "INSERT INTO budget (workspace_id, level, scope_id, kind, cap_micros, chosen, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (workspace_id, level, scope_id, kind)
         DO UPDATE SET cap_micros = excluded.cap_micros, chosen = excluded.chosen,
                       updated_at = excluded.updated_at",
        args![owner, usage.level.number(), usage.scope_id, usage.kind, cap, true, now],
    )
    .await?;
    old.map(|row| row.get("cap_micros")).transpose()
}

/// Lets the installation's cap follow a workspace's, as long as no operator has chosen one. Answers
/// whether it did.
pub(crate) async fn raise_install_default(
    tx: &mut Tx,
    kind: &str,
    (at_least, now): (Micros, Timestamp),
) -> Result<bool, DbError> {
    let raised = tx
        .execute(
            "UPDATE budget SET cap_micros = $3, updated_at = $4
             WHERE workspace_id = $1 AND level = 0 AND scope_id = '' AND kind = $2 AND chosen = $5
               AND cap_micros < $3",
            args![INSTALL, kind, at_least, now, false],
        )
        .await?;
    Ok(raised == 1)
}

/// Removes a cap; answers what it was, none when there was none.
pub(crate) async fn remove(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    usage: &Usage<'_>,
) -> Result<Option<Micros>, DbError> {
    let sql = "DELETE FROM budget WHERE workspace_id = $1 AND level = $2 AND scope_id = $3 AND kind = $4
               RETURNING cap_micros";
    let key = args![owner(usage.level, scope), usage.level.number(), usage.scope_id, usage.kind];
    tx.fetch_optional(sql, key).await?.map(|row| row.get("cap_micros")).transpose()
}
