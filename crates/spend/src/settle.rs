//! Replacing a reservation by what a call really cost.

use std::collections::BTreeSet;

use kernel::Micros;
use kernel::ids::ReservationId;
use outbound::Settlement;
use runtime::{Cx, DbError, Tx, WorkspaceScope};

use crate::ledger::Outcome;
use crate::payer::Payer;
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
    let Some(reservation) = store::reservations::take(&mut tx, scope, id).await? else {
        tracing::warn!(reservation = %id, "settled too late or twice; its first booking stands");
        return Ok(());
    };
    let bill = price(&mut tx, scope, &reservation, used).await?;
    book(cx, &mut tx, scope, (&reservation, &bill)).await?;
    tx.commit().await
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

/// Writes the ledger entry of a reservation that was taken, then counts it at every level: last, because
/// the rows of the levels are shared with every other call.
pub(crate) async fn book(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    (reservation, bill): (&Reservation, &Bill),
) -> Result<(), DbError> {
    let cost = reservation.unit_price.times(bill.units);
    store::ledger::append(tx, scope, reservation, bill, (cost, cx.now())).await?;
    store::ledger::roll_up(tx, scope, reservation, bill, cost).await?;
    let amounts: (Micros, Micros) = (reservation.worst_case(), cost);
    let payer = payer_of(scope, reservation);
    for budget in store::usage::settle(tx, &payer, reservation.day, amounts).await? {
        announce::levels(cx, tx, scope, &budget, reservation.day).await?;
    }
    Ok(())
}

fn payer_of(scope: &WorkspaceScope, reservation: &Reservation) -> Payer {
    Payer {
        account: reservation.account.clone(),
        campaign: reservation.campaign.clone(),
        ..Payer::new(scope.clone(), reservation.kind.clone())
    }
}

#[cfg(test)]
mod tests;
