//! What days and spans of time have cost.

use kernel::ids::AccountId;
use kernel::{Micros, Timestamp};
use runtime::{Caller, Conn, Cx, DbError, Permission, WorkspaceScope};

use crate::day::Day;
use crate::error::Error;
use crate::store;

const DAYS_MAX: i64 = 366;

/// The cost of one kind on one UTC day. Days without calls have no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCost {
    pub day: Day,
    pub kind: String,
    pub cost: Micros,
}

/// The last `days` UTC days including today, oldest first: 1 to 366.
pub async fn daily(cx: &Cx, caller: &Caller, days: i64) -> Result<Vec<DayCost>, Error> {
    caller.require(Permission::Read)?;
    if !(1..=DAYS_MAX).contains(&days) {
        return Err(Error::DaysOutOfRange { asked: days, max: DAYS_MAX });
    }
    let today = Day::of(cx.now());
    let first = today.minus(days - 1);
    let mut conn = cx.db.read().await?;
    Ok(costs_per_day(&mut conn, &caller.scope, None, first, today).await?)
}

/// Costs by UTC day and kind, both ends included; of one account, or of the whole workspace.
pub async fn costs_per_day(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: Option<&AccountId>,
    first: Day,
    last: Day,
) -> Result<Vec<DayCost>, DbError> {
    store::ledger::per_day(conn, scope, account, (first, last)).await
}

/// What was booked from `from` until just before `to`; for one account, or for the whole workspace.
/// Model calls that no account is charged for count for the workspace only.
pub async fn cost_between(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: Option<&AccountId>,
    from: Timestamp,
    to: Timestamp,
) -> Result<Micros, DbError> {
    store::ledger::sum(conn, scope, account, (from, to)).await
}

#[cfg(test)]
mod tests;
