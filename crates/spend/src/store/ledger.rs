use kernel::ids::{AccountId, ReservationId};
use kernel::{Micros, Timestamp};
use runtime::{Conn, DbError, Row, Tx, WorkspaceScope, args};
use serde_json::Value as Json;

use super::reservations::Reservation;
use crate::daily::DayCost;
use crate::day::Day;
use crate::ledger::LedgerEntry;
use crate::settle::Bill;
use crate::today::OperationCost;

/// Sorts behind every id in any collation: bodies of ids begin with a digit.
const BEHIND_ALL: &str = "rsv_ZZZZZZZZZZZZZZZZZZZZZZZZZZ";

pub(crate) async fn append(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    reservation: &Reservation,
    bill: &Bill,
    (cost, now): (Micros, Timestamp),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO ledger_entry (workspace_id, id, at, day, kind, account_id, campaign_id, purpose,
                                   operation, units, unit_price_micros, cost_micros, resources,
                                   deduplicated, rulebook, outcome)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        args![
            scope,
            &reservation.id,
            now,
            reservation.day,
            &reservation.kind,
            reservation.account.as_ref(),
            reservation.campaign.clone(),
            reservation.purpose.clone(),
            &reservation.operation,
            bill.units,
            reservation.unit_price,
            cost,
            bill.resources,
            bill.deduplicated,
            reservation.rulebook.clone(),
            bill.outcome.as_str()
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn roll_up(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    reservation: &Reservation,
    bill: &Bill,
    cost: Micros,
) -> Result<(), DbError> {
    let account = reservation.account.as_ref().map_or("", |id| id.as_str());
    tx.execute(
        "INSERT INTO spend_day (workspace_id, day, kind, account_id, operation, calls, units, cost_micros)
         VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
         ON CONFLICT (workspace_id, day, kind, account_id, operation)
         DO UPDATE SET calls = spend_day.calls + 1, units = spend_day.units + excluded.units,
                       cost_micros = spend_day.cost_micros + excluded.cost_micros",
        args![scope, reservation.day, &reservation.kind, account, &reservation.operation, bill.units, cost],
    )
    .await?;
    Ok(())
}

/// Newest first. Ids rise with the time of the reservation, so they are the order and the cursor.
pub(crate) async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    before: Option<&ReservationId>,
    limit: i64,
) -> Result<Vec<LedgerEntry>, DbError> {
    let sql = "SELECT id, at, day, kind, account_id, purpose, operation, units, unit_price_micros,
                      cost_micros, resources, deduplicated, rulebook, outcome
               FROM ledger_entry WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    let before = before.map_or(BEHIND_ALL, ReservationId::as_str);
    conn.fetch_all(sql, args![scope, before, limit]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<LedgerEntry, DbError> {
    Ok(LedgerEntry {
        id: row.get("id")?,
        at: row.get("at")?,
        day: row.get("day")?,
        kind: row.get("kind")?,
        account_id: row.get("account_id")?,
        purpose: row.get("purpose")?,
        operation: row.get("operation")?,
        units: row.get("units")?,
        unit_price: row.get("unit_price_micros")?,
        cost: row.get("cost_micros")?,
        resources: row.get("resources")?,
        deduplicated: row.get("deduplicated")?,
        rulebook: row.get("rulebook")?,
        outcome: row.get("outcome")?,
    })
}

pub(crate) async fn operations(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    day: Day,
) -> Result<Vec<OperationCost>, DbError> {
    let sql = "SELECT kind, operation, CAST(SUM(calls) AS BIGINT) AS calls,
                      CAST(SUM(units) AS BIGINT) AS units, CAST(SUM(cost_micros) AS BIGINT) AS cost
               FROM spend_day WHERE workspace_id = $1 AND day = $2
               GROUP BY kind, operation ORDER BY 5 DESC, operation";
    let read = |row: &Row| -> Result<OperationCost, DbError> {
        Ok(OperationCost {
            kind: row.get("kind")?,
            operation: row.get("operation")?,
            label: String::new(),
            count: row.get("calls")?,
            units: row.get("units")?,
            cost: row.get("cost")?,
        })
    };
    conn.fetch_all(sql, args![scope, day]).await?.iter().map(read).collect()
}

pub(crate) async fn per_day(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: Option<&AccountId>,
    (first, last): (Day, Day),
) -> Result<Vec<DayCost>, DbError> {
    let sql = "SELECT day, kind, CAST(SUM(cost_micros) AS BIGINT) AS cost FROM spend_day
               WHERE workspace_id = $1 AND day >= $2 AND day <= $3 AND ($4 = '' OR account_id = $4)
               GROUP BY day, kind ORDER BY day, kind";
    let account = account.map_or("", AccountId::as_str);
    let read = |row: &Row| -> Result<DayCost, DbError> {
        Ok(DayCost { day: row.get("day")?, kind: row.get("kind")?, cost: row.get("cost")? })
    };
    let args = args![scope, first, last, account];
    conn.fetch_all(sql, args).await?.iter().map(read).collect()
}

pub(crate) async fn sum(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: Option<&AccountId>,
    (from, to): (Timestamp, Timestamp),
) -> Result<Micros, DbError> {
    let sql = "SELECT CAST(COALESCE(SUM(cost_micros), 0) AS BIGINT) AS cost FROM ledger_entry
               WHERE workspace_id = $1 AND at >= $2 AND at < $3 AND ($4 = '' OR account_id = $4)";
    let account = account.map_or("", AccountId::as_str);
    conn.fetch_one(sql, args![scope, from, to, account]).await?.get("cost")
}

pub(crate) async fn remember_rulebook(
    tx: &mut Tx,
    (kind, version): (&str, &str),
    prices: &Json,
    now: Timestamp,
) -> Result<(), DbError> {
    let sql = "INSERT INTO rulebook (kind, version, prices, first_used_at) VALUES ($1, $2, $3, $4)
               ON CONFLICT DO NOTHING";
    tx.execute(sql, args![kind, version, prices, now]).await?;
    Ok(())
}
