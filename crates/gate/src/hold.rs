//! What keeps an approved act back, whether it is to be prepared or to be sent.

use std::time::Duration;

use kernel::Timestamp;
use runtime::{Conn, Cx, Tx, WorkspaceScope};

use crate::act::{Act, State};
use crate::propose::announce;
use crate::settings::Settings;
use crate::store::{acts, attempts};
use crate::{Result, freeze};

/// How long to wait before looking again at a gate that is paused or frozen.
const HELD_RETRY: Duration = Duration::from_secs(30);

/// Pause switch, frozen installation: nothing moves, the act keeps its place.
pub async fn until(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    settings: &Settings,
) -> Result<Option<Timestamp>> {
    if settings.pause.is_some() || freeze::reason(conn).await?.is_some() {
        tracing::debug!(workspace.id = %scope.workspace_id(), "the gate is closed; the act waits");
        return Ok(Some(cx.now().plus(HELD_RETRY)));
    }
    Ok(None)
}

/// Whether it is found too late to be worth sending.
pub fn is_too_late(settings: &Settings, act: &Act, now: Timestamp) -> bool {
    let minutes = u64::try_from(settings.missed_after_minutes).unwrap_or(60);
    act.run_at.is_some_and(|due| now > due && now.since(due) > Duration::from_secs(60 * minutes))
}

/// Ends the waiting of an act that is too late. A person decides whether it is worth another start.
pub async fn miss(cx: &Cx, mut tx: Tx, scope: &WorkspaceScope, mut act: Act) -> Result<()> {
    act.state = State::Missed;
    acts::update(&mut tx, scope, &act, State::Approved).await?;
    let what = "found too late to be worth sending; it was not sent";
    attempts::add_evidence(&mut tx, scope, &act.id, cx.now(), what).await?;
    announce(cx, &mut tx, scope, "gate.act_missed", &act).await?;
    tx.commit().await?;
    Ok(())
}
