use kernel::{Micros, Timestamp};
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::INSTALL;
use crate::budget::{Budget, Level};
use crate::day::Day;
use crate::payer::Payer;

/// Names the row that counts what one level of a payer used on a day.
pub(crate) struct Usage<'a> {
    pub level: Level,
    pub scope_id: &'a str,
    pub kind: &'a str,
    pub day: Day,
}

/// What is announced once a day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Near,
    Reached,
}

fn owner(level: Level, scope: &WorkspaceScope) -> &str {
    match level {
        Level::Install => INSTALL,
        Level::Workspace | Level::Account | Level::Campaign => scope.workspace_id().as_str(),
    }
}

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

/// The caps of a payer, installation first, held until the transaction ends. SQLite has one writer, so
/// there every row is held already.
pub(crate) async fn lock(tx: &mut Tx, payer: &Payer) -> Result<Vec<Budget>, DbError> {
    let lock = if tx.is_postgres() { "FOR UPDATE" } else { "" };
    let sql = Sql::assembled(format!(
        "SELECT level, scope_id, kind, cap_micros FROM budget
         WHERE kind = $1 AND ((workspace_id = $2 AND level = 0)
            OR (workspace_id = $3 AND (level = 1 OR (level = 2 AND scope_id = $4)
                                                 OR (level = 3 AND scope_id = $5))))
         ORDER BY level {lock}"
    ));
    let account = payer.account.as_ref().map(ToString::to_string);
    let args = args![&payer.kind, INSTALL, &payer.scope, account, payer.campaign.as_ref()];
    let read = |row: &Row| -> Result<Budget, DbError> {
        Ok(Budget {
            level: row.get("level")?,
            scope_id: row.get("scope_id")?,
            kind: row.get("kind")?,
            cap: row.get("cap_micros")?,
            settled: Micros::ZERO,
            reserved: Micros::ZERO,
            reached_at: None,
        })
    };
    tx.fetch_all(sql, args).await?.iter().map(read).collect()
}

/// Reads what `day` has used. A statement of its own, after [`lock`]: it must see what the transaction
/// that held the locks before has written.
pub(crate) async fn fill_in_usage(
    tx: &mut Tx,
    payer: &Payer,
    day: Day,
    budgets: &mut [Budget],
) -> Result<(), DbError> {
    for budget in budgets {
        let row = tx
            .fetch_optional(
                "SELECT settled_micros, reserved_micros, reached_at FROM budget_day
                 WHERE workspace_id = $1 AND level = $2 AND scope_id = $3 AND kind = $4 AND day = $5",
                args![
                    owner(budget.level, &payer.scope),
                    budget.level.number(),
                    &budget.scope_id,
                    &budget.kind,
                    day
                ],
            )
            .await?;
        if let Some(row) = row {
            budget.settled = row.get("settled_micros")?;
            budget.reserved = row.get("reserved_micros")?;
            budget.reached_at = row.get("reached_at")?;
        }
    }
    Ok(())
}

pub(crate) async fn add_reserved(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    usage: &Usage<'_>,
    worst: Micros,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO budget_day (workspace_id, level, scope_id, kind, day, settled_micros, reserved_micros)
         VALUES ($1, $2, $3, $4, $5, 0, $6)
         ON CONFLICT (workspace_id, level, scope_id, kind, day)
         DO UPDATE SET reserved_micros = budget_day.reserved_micros + excluded.reserved_micros",
        args![owner(usage.level, scope), usage.level.number(), usage.scope_id, usage.kind, usage.day, worst],
    )
    .await?;
    Ok(())
}

pub(crate) async fn replace_reserved(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    usage: &Usage<'_>,
    worst: Micros,
    cost: Micros,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE budget_day SET reserved_micros = reserved_micros - $6, settled_micros = settled_micros + $7
         WHERE workspace_id = $1 AND level = $2 AND scope_id = $3 AND kind = $4 AND day = $5",
        args![
            owner(usage.level, scope),
            usage.level.number(),
            usage.scope_id,
            usage.kind,
            usage.day,
            worst,
            cost
        ],
    )
    .await?;
    Ok(())
}

/// True the first time for this budget, day and mark. A refusal may come before anything was spent, so
/// the row is made if need be.
pub(crate) async fn mark_once(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    usage: &Usage<'_>,
    mark: Mark,
    now: Timestamp,
) -> Result<bool, DbError> {
    add_reserved(tx, scope, usage, Micros::ZERO).await?;
    let sql = match mark {
        Mark::Near => {
            "UPDATE budget_day SET near_at = $6 WHERE workspace_id = $1 AND level = $2 AND scope_id = $3
             AND kind = $4 AND day = $5 AND near_at IS NULL"
        }
        Mark::Reached => {
            "UPDATE budget_day SET reached_at = $6 WHERE workspace_id = $1 AND level = $2 AND scope_id = $3
             AND kind = $4 AND day = $5 AND reached_at IS NULL"
        }
    };
    let args =
        args![owner(usage.level, scope), usage.level.number(), usage.scope_id, usage.kind, usage.day, now];
    Ok(tx.execute(sql, args).await? == 1)
}

/// After a cap was changed, people are told again when the new one runs out.
pub(crate) async fn clear_marks(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    usage: &Usage<'_>,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE budget_day SET near_at = NULL, reached_at = NULL
         WHERE workspace_id = $1 AND level = $2 AND scope_id = $3 AND kind = $4 AND day = $5",
        args![owner(usage.level, scope), usage.level.number(), usage.scope_id, usage.kind, usage.day],
    )
    .await?;
    Ok(())
}

pub(crate) async fn none_yet(tx: &mut Tx, scope: &WorkspaceScope) -> Result<bool, DbError> {
    let sql = "SELECT COUNT(DISTINCT workspace_id) AS owners FROM budget WHERE workspace_id IN ($1, $2)";
    Ok(tx.fetch_one(sql, args![scope, INSTALL]).await?.get::<i64>("owners")? < 2)
}

/// Every cap that a workspace lives under, with what `day` has used of it.
pub(crate) async fn list(conn: &mut Conn, scope: &WorkspaceScope, day: Day) -> Result<Vec<Budget>, DbError> {
    let sql = "SELECT b.level, b.scope_id, b.kind, b.cap_micros, d.settled_micros, d.reserved_micros,
                      d.reached_at
               FROM budget b LEFT JOIN budget_day d
                 ON d.workspace_id = b.workspace_id AND d.level = b.level AND d.scope_id = b.scope_id
                AND d.kind = b.kind AND d.day = $3
               WHERE b.workspace_id = $1 OR b.workspace_id = $2
               ORDER BY b.level, b.kind, b.scope_id";
    let read = |row: &Row| -> Result<Budget, DbError> {
        Ok(Budget {
            level: row.get("level")?,
            scope_id: row.get("scope_id")?,
            kind: row.get("kind")?,
            cap: row.get("cap_micros")?,
            settled: row.get::<Option<Micros>>("settled_micros")?.unwrap_or_default(),
            reserved: row.get::<Option<Micros>>("reserved_micros")?.unwrap_or_default(),
            reached_at: row.get("reached_at")?,
        })
    };
    conn.fetch_all(sql, args![INSTALL, scope, day]).await?.iter().map(read).collect()
}

/// Sets a cap by somebody's choice; answers the one it replaces.
pub(crate) async fn set(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    usage: &Usage<'_>,
    cap: Micros,
    now: Timestamp,
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

/// Lets the installation's cap follow a workspace's, as long as no operator has chosen one.
pub(crate) async fn raise_install_default(
    tx: &mut Tx,
    kind: &str,
    at_least: Micros,
    now: Timestamp,
) -> Result<(), DbError> {
    insert_default(tx, None, kind, at_least, now).await?;
    tx.execute(
        "UPDATE budget SET cap_micros = $3, updated_at = $4
         WHERE workspace_id = $1 AND level = 0 AND scope_id = '' AND kind = $2 AND chosen = $5
           AND cap_micros < $3",
        args![INSTALL, kind, at_least, now, false],
    )
    .await?;
    Ok(())
}
