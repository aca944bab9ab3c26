use std::collections::BTreeSet;

use runtime::{DbError, Sql, Tx, WorkspaceScope, args};

use super::reservations::Reservation;
use crate::day::Day;

/// Ids per statement.
const CHUNK: usize = 200;

/// Notes resources as paid for on the reservation's day; answers how many were not before.
pub(crate) async fn add(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    reservation: &Reservation,
    ids: BTreeSet<String>,
) -> Result<i64, DbError> {
    let account = reservation.account.as_ref().map_or("", |id| id.as_str());
    let ids: Vec<String> = ids.into_iter().collect();
    let mut new = 0;
    for chunk in ids.chunks(CHUNK) {
        let rows: Vec<String> = (5..5 + chunk.len()).map(|n| format!("($1, $2, $3, $4, ${n})")).collect();
        let sql = Sql::assembled(format!(
            "INSERT INTO seen_today (workspace_id, day, account_id, operation, resource_id)
             VALUES {} ON CONFLICT DO NOTHING",
            rows.join(", ")
        ));
        let mut args = args![scope, reservation.day, account, &reservation.operation];
        args.extend(chunk.iter().map(runtime::db::Value::from));
        new += i64::try_from(tx.execute(sql, args).await?).unwrap_or(i64::MAX);
    }
    Ok(new)
}

/// Days that are over, for all workspaces. One day more is kept for calls that straddle midnight.
pub(crate) async fn forget_before(tx: &mut Tx, today: Day) -> Result<(), DbError> {
    let sql = "DELETE FROM seen_today WHERE day < $1";
    tx.execute(sql, args![today.minus(1)]).await?;
    Ok(())
}
