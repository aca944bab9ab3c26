//! Setting aside the worst case of a call, under every cap it is inside of.

use kernel::ids::ReservationId;
use outbound::{Charge, Refusal};
use runtime::{Cx, DbError, Tx};

use crate::budget::{Budget, Level, ensure_defaults};
use crate::day::Day;
use crate::payer::Payer;
use crate::{announce, store};

/// Decides and reserves in one transaction that holds the rows of all caps concerned, always locked from
/// the installation downwards, so that no two calls can be given the same money.
pub(crate) async fn reserve(
    cx: &Cx,
    payer: &Payer,
    charge: &Charge,
) -> Result<Result<ReservationId, Refusal>, DbError> {
    if charge.units_max < 0 || charge.unit_price.0 < 0 {
        let text = format!("{} asks for a negative amount, which is a bug in Roost", charge.operation);
        return Ok(Err(Refusal::Unavailable(text)));
    }
    let mut tx = cx.db.begin().await?;
    let mut budgets = store::budgets::lock(&mut tx, payer).await?;
    if !covers(&budgets) && store::budgets::none_yet(&mut tx, &payer.scope).await? {
        ensure_defaults(cx, &mut tx, &payer.scope).await?;
        budgets = store::budgets::lock(&mut tx, payer).await?;
    }
    // Read only now: waiting for the locks may have taken us past midnight.
    let day = Day::of(cx.now());
    if !covers(&budgets) {
        return Ok(Err(Refusal::NoBudget { operation: charge.operation }));
    }
    store::budgets::fill_in_usage(&mut tx, payer, day, &mut budgets).await?;
    let full = budgets.iter().find(|budget| charge.worst_case() > budget.left());
    if let Some(full) = full {
        return refuse(cx, tx, payer, charge, (full, day)).await.map(Err);
    }
    for (level, scope_id) in payer.levels() {
        let usage = store::budgets::Usage { level, scope_id: &scope_id, kind: &payer.kind, day };
        store::budgets::add_reserved(&mut tx, &payer.scope, &usage, charge.worst_case()).await?;
    }
    let id = cx.new_id();
    store::reservations::insert(&mut tx, &id, payer, charge, (payer.rulebook(cx), day, cx.now())).await?;
    tx.commit().await?;
    Ok(Ok(id))
}

/// No cap, no call: there must be one for the installation and one for the workspace.
fn covers(budgets: &[Budget]) -> bool {
    [Level::Install, Level::Workspace].iter().all(|level| budgets.iter().any(|budget| budget.level == *level))
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
