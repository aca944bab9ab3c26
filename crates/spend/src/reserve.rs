//! Setting aside the worst case of a call, under every cap it is inside of.
//!
//! Nearly every call fits, and takes one conditional statement over the rows of its levels: the rows it
//! shares with other calls are held for that statement and the commit. What does not fit, and the first
//! call of a day, is decided with all rows in hand.

use kernel::ids::ReservationId;
use outbound::{Charge, Refusal};
use runtime::{Cx, DbError, Tx};

use crate::budget::{Budget, Level, ensure_defaults};
use crate::day::Day;
use crate::payer::Payer;
use crate::store::usage::Usage;
use crate::{announce, store};

/// No two calls are ever given the same money: whatever decides holds the rows of all levels.
pub(crate) async fn reserve(
    cx: &Cx,
    payer: &Payer,
    charge: &Charge,
) -> Result<Result<ReservationId, Refusal>, DbError> {
    if charge.units_max < 0 || charge.unit_price.0 < 0 {
        let text = format!("{} asks for a negative amount, which is a bug in Roost", charge.operation);
        return Ok(Err(Refusal::Unavailable(text)));
    }
    match quickly(cx, payer, charge).await? {
        Some(id) => Ok(Ok(id)),
        None => carefully(cx, payer, charge).await,
    }
}

/// None, with nothing changed, when it did not fit everywhere.
async fn quickly(cx: &Cx, payer: &Payer, charge: &Charge) -> Result<Option<ReservationId>, DbError> {
    let day = Day::of(cx.now());
    let mut tx = cx.db.begin().await?;
    let id = promise(cx, &mut tx, payer, charge, day).await?;
    let levels = store::usage::reserve(&mut tx, payer, day, charge.worst_case()).await?;
    // Waiting for the rows may have taken us past midnight.
    if levels != payer.levels().len() || Day::of(cx.now()) != day {
        return Ok(None);
    }
    tx.commit().await?;
    Ok(Some(id))
}

async fn promise(
    cx: &Cx,
    tx: &mut Tx,
    payer: &Payer,
    charge: &Charge,
    day: Day,
) -> Result<ReservationId, DbError> {
    let id = cx.new_id();
    store::reservations::insert(tx, &id, payer, charge, (payer.rulebook(cx), day, cx.now())).await?;
    Ok(id)
}

async fn carefully(
    cx: &Cx,
    payer: &Payer,
    charge: &Charge,
) -> Result<Result<ReservationId, Refusal>, DbError> {
    let mut tx = cx.db.begin().await?;
    let mut caps = store::budgets::lock(&mut tx, payer).await?;
    if !covers(&caps) {
        ensure_defaults(cx, &mut tx, &payer.scope).await?;
        caps = store::budgets::lock(&mut tx, payer).await?;
    }
    if !covers(&caps) {
        return Ok(Err(Refusal::NoBudget { operation: charge.operation }));
    }
    let day = Day::of(cx.now());
    for (level, scope_id) in payer.levels().iter().rev() {
        let usage = Usage { level: *level, scope_id, kind: &payer.kind, day };
        let cap = caps.iter().find(|(capped, _)| capped == level).map(|(_, cap)| *cap);
        store::usage::start(&mut tx, &payer.scope, &usage, cap).await?;
    }
    let budgets = store::usage::lock(&mut tx, payer, day).await?;
    // The widest first: that is the one whose owner has to act.
    let full = budgets.iter().rev().find(|budget| charge.worst_case() > budget.left());
    if let Some(full) = full {
        return refuse(cx, tx, payer, charge, (full, day)).await.map(Err);
    }
    let id = promise(cx, &mut tx, payer, charge, day).await?;
    store::usage::reserve(&mut tx, payer, day, charge.worst_case()).await?;
    tx.commit().await?;
    Ok(Ok(id))
}

/// No cap, no call: there must be one for the installation and one for the workspace.
fn covers(caps: &[(Level, kernel::Micros)]) -> bool {
    [Level::Install, Level::Workspace].iter().all(|level| caps.iter().any(|(capped, _)| capped == level))
}

async fn refuse(
    cx: &Cx,
    mut tx: Tx,
    payer: &Payer,
    charge: &Charge,
    (full, day): (&Budget, Day),
) -> Result<Refusal, DbError> {
    announce::reached(cx, &mut tx, &payer.scope, full, day).await?;
    tx.commit().await?;
    Ok(Refusal::OverBudget {
        operation: charge.operation,
        wanted: charge.worst_case(),
        left: full.left(),
        budget: full.label(),
        resets_at: day.end(),
    })
}

#[cfg(test)]
mod tests;
