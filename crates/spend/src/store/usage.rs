//! What each day has used of each cap.
//!
//! A row carries the cap in force, so that one statement decides and counts. Statements over the rows of
//! several levels lock them from the narrowest outwards: the installation's row, which every call shares,
//! is held for the shortest time.

use kernel::{Micros, Timestamp};
use runtime::db::Value;
use runtime::{DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{INSTALL, owner};
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

/// Whether `$7` still fits. Nothing always does, even where a cap was lowered under what is spent; without
/// a cap, only levels that need none.
const FITS: &str = "($7 = 0 OR (budget_day.cap_micros IS NULL AND budget_day.level >= 2)
     OR $7 <= budget_day.cap_micros - budget_day.settled_micros - budget_day.reserved_micros)";

const HELD: &str = "WITH held AS MATERIALIZED (";
const SAME_ROW: &str = "budget_day.workspace_id = held.workspace_id AND budget_day.level = held.level
     AND budget_day.scope_id = held.scope_id AND budget_day.kind = held.kind AND budget_day.day = held.day";

/// The rows of a payer on a day, held until the transaction ends. SQLite has one writer, so there every
/// row is held already.
fn rows_of(tx: &Tx, payer: &Payer, day: Day) -> (String, Vec<Value>) {
    let lock = if tx.is_postgres() { "FOR UPDATE" } else { "" };
    let select = format!(
        "SELECT workspace_id, level, scope_id, kind, day, cap_micros, settled_micros, reserved_micros,
                near_at, reached_at FROM budget_day
         WHERE day = $1 AND kind = $2
           AND ((workspace_id = $3 AND level = 0)
             OR (workspace_id = $4 AND (level = 1 OR (level = 2 AND scope_id = $5)
                                                  OR (level = 3 AND scope_id = $6))))
         ORDER BY level DESC {lock}"
    );
    let account = payer.account.as_ref().map(ToString::to_string);
    (select, args![day, &payer.kind, INSTALL, &payer.scope, account, payer.campaign.as_ref()])
}

/// Promises `worst` at every level where it fits; answers at how many. Unless that were all levels of the
/// payer, the transaction must not be committed. A level that has no row yet does not take part.
pub(crate) async fn reserve(tx: &mut Tx, payer: &Payer, day: Day, worst: Micros) -> Result<usize, DbError> {
    let (rows, mut args) = rows_of(tx, payer, day);
    args.push(worst.into());
    let sql = Sql::assembled(format!(
        "{HELD}{rows})
         UPDATE budget_day SET reserved_micros = budget_day.reserved_micros + $7 FROM held
         WHERE {SAME_ROW} AND {FITS}"
    ));
    Ok(usize::try_from(tx.execute(sql, args).await?).unwrap_or(usize::MAX))
}

/// Replaces a promise by what it became. Answers the capped levels as they stand now, narrowest first.
pub(crate) async fn settle(
    tx: &mut Tx,
    payer: &Payer,
    day: Day,
    (worst, cost): (Micros, Micros),
) -> Result<Vec<Budget>, DbError> {
    let (rows, mut args) = rows_of(tx, payer, day);
    args.extend([worst.into(), cost.into()]);
    let sql = Sql::assembled(format!(
        "{HELD}{rows})
         UPDATE budget_day SET reserved_micros = budget_day.reserved_micros - $7,
                               settled_micros = budget_day.settled_micros + $8 FROM held
         WHERE {SAME_ROW}
         RETURNING budget_day.level AS level, budget_day.scope_id AS scope_id, budget_day.kind AS kind,
                   budget_day.cap_micros AS cap_micros, budget_day.settled_micros AS settled_micros,
                   budget_day.reserved_micros AS reserved_micros, budget_day.near_at AS near_at,
                   budget_day.reached_at AS reached_at"
    ));
    capped(&tx.fetch_all(sql, args).await?)
}

/// The capped levels of a payer as they stand, held until the transaction ends.
pub(crate) async fn lock(tx: &mut Tx, payer: &Payer, day: Day) -> Result<Vec<Budget>, DbError> {
    let (rows, args) = rows_of(tx, payer, day);
    capped(&tx.fetch_all(Sql::assembled(rows), args).await?)
}

fn capped(rows: &[Row]) -> Result<Vec<Budget>, DbError> {
    let mut budgets = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(cap) = row.get("cap_micros")? {
            budgets.push(super::read_budget(row, cap)?);
        }
    }
    budgets.sort_by_key(|budget| std::cmp::Reverse(budget.level));
    Ok(budgets)
}

/// Makes the row of a day, with the cap it starts under. The row of `budget` must be held.
pub(crate) async fn start(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    usage: &Usage<'_>,
    cap: Option<Micros>,
) -> Result<(), DbError> {
    let mut args = key(scope, usage);
    args.push(cap.into());
    tx.execute(
        "INSERT INTO budget_day (workspace_id, level, scope_id, kind, day, settled_micros, reserved_micros,
                                 cap_micros)
         VALUES ($1, $2, $3, $4, $5, 0, 0, $6) ON CONFLICT DO NOTHING",
        args,
    )
    .await?;
    Ok(())
}

/// Lets a new cap count from this day on, and people be told again when it runs out.
pub(crate) async fn adopt_cap(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    usage: &Usage<'_>,
    cap: Micros,
) -> Result<(), DbError> {
    let mut args = key(scope, usage);
    args.push(cap.into());
    tx.execute(
        "UPDATE budget_day SET cap_micros = $6, near_at = NULL, reached_at = NULL
         WHERE workspace_id = $1 AND level = $2 AND scope_id = $3 AND kind = $4 AND day >= $5",
        args,
    )
    .await?;
    Ok(())
}

/// From this day on nothing holds this level back.
pub(crate) async fn drop_cap(tx: &mut Tx, scope: &WorkspaceScope, usage: &Usage<'_>) -> Result<(), DbError> {
    tx.execute(
        "UPDATE budget_day SET cap_micros = NULL, near_at = NULL, reached_at = NULL
         WHERE workspace_id = $1 AND level = $2 AND scope_id = $3 AND kind = $4 AND day >= $5",
        key(scope, usage),
    )
    .await?;
    Ok(())
}

/// True the first time for this budget, day and mark.
pub(crate) async fn mark_once(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    usage: &Usage<'_>,
    (mark, now): (Mark, Timestamp),
) -> Result<bool, DbError> {
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
    let mut args = key(scope, usage);
    args.push(now.into());
    Ok(tx.execute(sql, args).await? == 1)
}

fn key(scope: &WorkspaceScope, usage: &Usage<'_>) -> Vec<Value> {
    args![owner(usage.level, scope), usage.level.number(), usage.scope_id, usage.kind, usage.day]
}
