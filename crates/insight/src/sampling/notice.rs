//! Finding out what Roost itself has sent, part by part, and whose turn it is to be asked for.
//!
//! The gate's effects are read in the order of their proof from where the last look ended. A transaction
//! that committed late can leave an effect behind that place, so every look starts a little before it;
//! taking the same effect in twice changes nothing.

use std::time::Duration;

use kernel::Timestamp;
use kernel::ids::AccountId;
use runtime::jobs::{self, NewJob};
use runtime::{Cx, Tx, WorkspaceScope};
use serde_json::json;

use super::settings;
use crate::Result;
use crate::jobs::MEASURE;
use crate::store::{noticed, watches};

/// Effects taken in with one transaction.
const PAGE: i64 = 500;
/// No transaction takes longer from setting its time to its commit.
const LATE_MAX: Duration = Duration::from_secs(60);
/// As far back as the very first look goes: older posts come in with a sync.
const FIRST_LOOK: Duration = Duration::from_secs(2 * 86_400);
const ACCOUNTS_MAX: i64 = 1_000;

/// One look at everything that is due, over all workspaces. Safe to repeat and to race.
pub async fn tick(cx: &Cx) -> Result<()> {
    take_notice(cx).await?;
    let mut conn = cx.db.read().await?;
    let due = watches::accounts_due(&mut conn, cx.now(), ACCOUNTS_MAX).await?;
    drop(conn);
    if due.is_empty() {
        return Ok(());
    }
    let mut tx = cx.db.begin().await?;
    for (scope, account) in &due {
        enqueue(cx, &mut tx, scope, account).await?;
    }
    Ok(tx.commit().await?)
}

async fn enqueue(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, account: &AccountId) -> Result<()> {
    let job = NewJob::new(MEASURE, json!({ "account": account }))
        .in_workspace(scope)
        .unique(format!("{MEASURE}:{account}"))
        .concurrency_key(format!("{MEASURE}:{account}"));
    jobs::enqueue(cx, tx, job).await?;
    Ok(())
}

async fn take_notice(cx: &Cx) -> Result<()> {
    let mut conn = cx.db.read().await?;
    let since = noticed::until(&mut conn).await?.unwrap_or_else(|| cx.now().minus(FIRST_LOOK));
    drop(conn);
    let mut place = (since.minus(LATE_MAX), String::new(), 0);
    loop {
        let mut conn = cx.db.read().await?;
        let page = gate::list_brought(&mut conn, (place.0, &place.1, place.2), PAGE).await?;
        drop(conn);
        let Some(last) = page.last() else { return Ok(()) };
        place = (last.effect.at, last.act.to_string(), last.effect.step);
        let is_last = i64::try_from(page.len()).unwrap_or(i64::MAX) < PAGE;
        store(cx, page, place.0).await?;
        if is_last {
            return Ok(());
        }
    }
}

async fn store(cx: &Cx, page: Vec<gate::Brought>, until: Timestamp) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    for brought in page {
        let (effect, scope) = (brought.effect, brought.scope);
        // A person may have settled it without knowing its id.
        if effect.remote_id.is_empty() {
            continue;
        }
        let density = settings::load(&mut tx, &scope).await?.density;
        let next = density.next(effect.at, effect.at);
        watches::add(&mut tx, &scope, &brought.account, (&effect.remote_id, effect.at, next)).await?;
    }
    noticed::move_to(&mut tx, until).await?;
    Ok(tx.commit().await?)
}
