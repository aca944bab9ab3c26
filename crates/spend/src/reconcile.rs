//! Tidying up behind calls that were never heard of again, and behind days that are over.

use std::time::Duration;

use kernel::ids::ReservationId;
use platform::Registry;
use runtime::jobs::Reconciler;
use runtime::{Cx, DbError, WorkspaceScope};

use crate::day::Day;
use crate::ledger::Outcome;
use crate::settle::{Bill, book};
use crate::{live, store};

/// No call lasts this long. What is still open then was left by a process that died.
const ABANDONED_AFTER: Duration = Duration::from_secs(15 * 60);
const BATCH: i64 = 100;

pub fn reconcilers() -> Vec<Reconciler> {
    vec![
        Reconciler {
            name: "spend.settle_abandoned",
            every: Duration::from_secs(60),
            woken_by: None,
            handler: |cx| Box::pin(async move { run(cx).await.map_err(|error| error.to_string()) }),
        },
        Reconciler {
            name: "spend.live_prices",
            every: live::LOOK_EVERY,
            woken_by: Some(live::CHANGED),
            handler: |cx| {
                Box::pin(async move { live::refresh_prices(cx).await.map_err(|error| error.to_string()) })
            },
        },
    ]
}

async fn run(cx: &Cx) -> Result<(), DbError> {
    remember_rulebooks(cx).await?;
    settle_abandoned(cx).await?;
    let mut tx = cx.db.begin().await?;
    store::seen::forget_before(&mut tx, Day::of(cx.now())).await?;
    tx.commit().await
}

/// Books reservations older than 15 minutes at their worst case.
pub async fn settle_abandoned(cx: &Cx) -> Result<(), DbError> {
    let before = cx.now().minus(ABANDONED_AFTER);
    loop {
        let mut conn = cx.db.read().await?;
        let old = store::reservations::older_than(&mut conn, before, BATCH).await?;
        drop(conn);
        for (scope, id) in &old {
            settle_one(cx, scope, id).await?;
        }
        if old.is_empty() {
            return Ok(());
        }
    }
}

async fn settle_one(cx: &Cx, scope: &WorkspaceScope, id: &ReservationId) -> Result<(), DbError> {
    let mut tx = cx.db.begin().await?;
    let Some(reservation) = store::reservations::take(&mut tx, scope, id).await? else {
        return Ok(());
    };
    let bill = Bill::worst_case(&reservation, Outcome::Unsettled);
    book(cx, &mut tx, scope, (&reservation, &bill)).await?;
    tx.commit().await
}

/// Keeps the price lists that ledger entries name, so that old entries can still be explained.
async fn remember_rulebooks(cx: &Cx) -> Result<(), DbError> {
    let Some(registry) = cx.find_part::<Registry>() else { return Ok(()) };
    let mut tx = cx.db.begin().await?;
    for platform in registry.all() {
        let descriptor = platform.descriptor();
        let prices = serde_json::to_value(&descriptor.rulebook).unwrap_or_default();
        let key = (descriptor.name, descriptor.rulebook.version);
        store::ledger::remember_rulebook(&mut tx, key, &prices, cx.now()).await?;
    }
    tx.commit().await
}

#[cfg(test)]
mod tests;
