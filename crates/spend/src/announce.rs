//! Telling people that a budget runs out: once per budget and day at 80 %, once at the end.

use runtime::events::{self, Event};
use runtime::{Cx, DbError, Tx, WorkspaceScope};
use serde_json::json;

use crate::budget::{Budget, is_near};
use crate::day::Day;
use crate::store::usage::{Mark, Usage, mark_once};

/// After money was spent: announces what the new state of `budget` calls for.
pub(crate) async fn levels(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    budget: &Budget,
    day: Day,
) -> Result<(), DbError> {
    if budget.settled.0 > 0 && is_near(budget.settled, budget.cap) {
        announce(cx, tx, scope, (budget, day), Mark::Near).await?;
    }
    if budget.settled.0 > 0 && budget.settled >= budget.cap {
        reached(cx, tx, scope, budget, day).await?;
    }
    Ok(())
}

/// The budget is used up, or what is left is too little for a call that was wanted.
pub(crate) async fn reached(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    budget: &Budget,
    day: Day,
) -> Result<(), DbError> {
    announce(cx, tx, scope, (budget, day), Mark::Reached).await
}

async fn announce(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    (budget, day): (&Budget, Day),
    mark: Mark,
) -> Result<(), DbError> {
    let (marked, kind) = match mark {
        Mark::Near => (budget.near_at, "spend.budget_near"),
        Mark::Reached => (budget.reached_at, "spend.budget_reached"),
    };
    let usage = Usage { level: budget.level, scope_id: &budget.scope_id, kind: &budget.kind, day };
    if marked.is_some() || !mark_once(tx, scope, &usage, (mark, cx.now())).await? {
        return Ok(());
    }
    let event = Event {
        kind,
        subject: format!("{}:{}:{}", budget.level.as_str(), budget.scope_id, budget.kind),
        payload: json!({
            "kind": budget.kind,
            "scope": budget.level.as_str(),
            "day": day.to_string(),
            "cap_micros": budget.cap,
            "used_micros": budget.settled,
            "reserved_micros": budget.reserved,
            "resets_at": day.end(),
        }),
    };
    events::emit(cx, tx, scope, event).await
}
