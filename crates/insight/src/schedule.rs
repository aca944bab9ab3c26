//! What is due without anybody asking: syncs every six hours, one round a day from the hour the workspace chose.

use std::time::Duration;

use kernel::ids::AccountId;
use runtime::{Cx, WorkspaceScope};

use crate::store::syncs;
use crate::zone::Zone;
use crate::{Result, daily, sync};

const SYNC_EVERY: Duration = Duration::from_secs(6 * 3600);
const ACCOUNTS_MAX: i64 = 10_000;

/// Looks at every connected account. Safe to repeat and to race: what is due is keyed.
pub async fn tick(cx: &Cx) -> Result<()> {
    let mut conn = cx.db.read().await?;
    let connected = connections::list_connected(&mut conn, ACCOUNTS_MAX).await?;
    drop(conn);
    for (scope, account) in connected {
        if let Err(error) = look(cx, &scope, &account).await {
            tracing::warn!(%error, %account, "an account's schedule could not be looked at; trying again later");
        }
    }
    Ok(())
}

async fn look(cx: &Cx, scope: &WorkspaceScope, account: &AccountId) -> Result<()> {
    let now = cx.now();
    let mut conn = cx.db.read().await?;
    let zone = Zone::load(&mut conn, scope).await?;
    let settings = daily::settings::load(cx, &mut conn, scope).await?;
    let synced = syncs::started_at(&mut conn, scope, account).await?;
    drop(conn);
    let (_, hour) = zone.weekday_hour(now);
    let wants_sync = synced.is_none_or(|at| now.since(at) >= SYNC_EVERY);
    let wants_run = settings.may_start(hour);
    if !wants_sync && !wants_run {
        return Ok(());
    }
    let mut tx = cx.db.begin().await?;
    // The round of the day syncs by itself.
    let scheduled = wants_run && daily::schedule(cx, &mut tx, scope, account, zone.date(now)).await?;
    if wants_sync && !scheduled {
        sync::enqueue(cx, &mut tx, scope, account).await?;
    }
    Ok(tx.commit().await?)
}
