//! Replacing a reservation by what a call really cost.

use std::collections::BTreeSet;

use kernel::Micros;
use kernel::ids::ReservationId;
use outbound::Settlement;
use runtime::{Cx, DbError, Tx, WorkspaceScope};

use crate::ledger::Outcome;
use crate::payer::{Payer, levels};
use crate::store::reservations::Reservation;
use crate::{announce, store};

/// What is owed, and how it was counted.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Bill {
    pub units: i64,
    pub resources: Option<i64>,
    pub deduplicated: Option<i64>,
    pub outcome: Outcome,
}

impl Bill {
    pub(crate) const fn worst_case(reservation: &Reservation, outcome: Outcome) -> Self {
        Self { units: reservation.units_max, resources: None, deduplicated: None, outcome }
    }
}

/// Settles an open reservation. One that is not open any more (it was booked at its worst case because
/// nothing was heard for too long) stays as it was booked.
pub(crate) async fn settle(
    cx: &Cx,
    scope: &WorkspaceScope,
    id: &ReservationId,
    used: Settlement,
) -> Result<(), DbError> {
    let mut tx = cx.db.begin().await?;
    let Some(reservation) = store::reservations::find(&mut tx, scope, id).await? else {
        tracing::warn!(reservation = %id, "settled too late or twice; its first booking stands");
        return Ok(());
    };
    let payer = payer_of(scope, &reservation);
    // Locked from the installation downwards, like every reservation, before anything is written.
    let mut budgets = store::budgets::lock(&mut tx, &payer).await?;
    let bill = price(&mut tx, scope, &reservation, used).await?;
    if !book(cx, &mut tx, scope, (&reservation, &bill)).await? {
        return Ok(());
    }
    store::budgets::fill_in_usage(&mut tx, &payer, reservation.day, &mut budgets).await?;
    for budget in &budgets {
        announce::levels(cx, &mut tx, scope, budget, reservation.day).await?;
    }
    tx.commit().await
}

pub(crate) fn payer_of(scope: &WorkspaceScope, reservation: &Reservation) -> Payer {
    Payer {
        account: reservation.account.clone(),
        campaign: reservation.campaign.clone(),
        ..Payer::new(scope.clone(), reservation.kind.clone())
    }
}

async fn price(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    reservation: &Reservation,
    used: Settlement,
) -> Result<Bill, DbError> {
    let units = |units: i64| Bill {
        units: units.max(0),
        resources: None,
        deduplicated: None,
        outcome: Outcome::Settled,
    };
    let bill = match used {
        Settlement::Nothing => units(0),
        Settlement::Units(count) => units(count),
        Settlement::Unknown => Bill::worst_case(reservation, Outcome::Unknown),
        Settlement::Resources(ids) if reservation.deduplicated => {
            let distinct: BTreeSet<String> = ids.into_iter().collect();
            let all = i64::try_from(distinct.len()).unwrap_or(i64::MAX);
            let new = store::seen::add(tx, scope, reservation, distinct).await?;
            Bill { resources: Some(all), deduplicated: Some(all - new), ..units(new) }
        }
        Settlement::Resources(ids) => {
            let all = i64::try_from(ids.len()).unwrap_or(i64::MAX);
            Bill { resources: Some(all), ..units(all) }
        }
    };
    if bill.units > reservation.units_max {
        let (operation, worst) = (&reservation.operation, reservation.units_max);
        tracing::warn!(%operation, worst, units = bill.units, "a call cost more than its worst case");
    }
    Ok(bill)
}

/// Turns the reservation into a ledger entry. False when somebody else just did.
pub(crate) async fn book(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    (reservation, bill): (&Reservation, &Bill),
) -> Result<bool, DbError> {
    if !store::reservations::close(tx, scope, &reservation.id).await? {
        return Ok(false);
    }
    let cost = reservation.unit_price.times(bill.units);
    store::ledger::append(tx, scope, reservation, bill, (cost, cx.now())).await?;
    store::ledger::roll_up(tx, scope, reservation, bill, cost).await?;
    let worst: Micros = reservation.worst_case();
    for (level, scope_id) in levels(reservation.account.as_ref(), reservation.campaign.as_deref()) {
        let usage = store::budgets::Usage {
            level,
            scope_id: &scope_id,
            kind: &reservation.kind,
            day: reservation.day,
        };
        store::budgets::replace_reserved(tx, scope, &usage, worst, cost).await?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests;
