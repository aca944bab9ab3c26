//! Liveness: expiring what nobody decided on, and noticing what is due and not final.

use runtime::events::{self, Event};
use runtime::{Conn, Cx, DbError, WorkspaceScope};
use serde_json::json;

use crate::act::{Act, State};
use crate::jobs::ensure_job;
use crate::options::GateOptions;
use crate::propose::announce;
use crate::store::{acts, lists};
use crate::{Result, deadline, freeze, settings, settle};

/// Acts of all workspaces that should have left and have not, leaving out those held on purpose.
pub async fn overdue(cx: &Cx, conn: &mut Conn) -> Result<Vec<(WorkspaceScope, Act)>, DbError> {
    if freeze::reason(conn).await?.is_some() {
        return Ok(Vec::new());
    }
    let options = cx.find_part::<GateOptions>().cloned().unwrap_or_default();
    let stalled = lists::list_stalled(conn, cx.now().minus(options.overdue_after)).await?;
    let mut overdue = Vec::new();
    for (scope, act) in stalled {
        if settings::load(conn, &scope).await?.pause.is_none() {
            overdue.push((scope, act));
        }
    }
    Ok(overdue)
}

/// Expires old proposals, gives every act in motion a job again should it have lost its own, and raises
/// the alarm for what is overdue.
pub async fn watch(cx: &Cx) -> Result<()> {
    expire(cx).await?;
    deadline::watch(cx).await?;
    let mut conn = cx.db.read().await?;
    let overdue = overdue(cx, &mut conn).await?;
    drop(conn);
    for (scope, act) in overdue {
        tracing::warn!(
            workspace.id = %scope.workspace_id(), act.id = %act.id, state = act.state.as_str(),
            "an act is due and not final"
        );
        revive(cx, &scope, &act).await?;
    }
    Ok(())
}

/// Unique keys make this harmless for an act whose job is alive.
async fn revive(cx: &Cx, scope: &WorkspaceScope, act: &Act) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let was_lost = if act.state == State::Unknown {
        settle::enqueue_look_up(cx, &mut tx, scope, act, cx.now()).await?
    } else {
        ensure_job(cx, &mut tx, scope, act).await?
    };
    if was_lost {
        let payload = json!({ "state": act.state.as_str() });
        let event = Event { kind: "gate.act_overdue", subject: act.id.to_string(), payload };
        events::emit(cx, &mut tx, scope, event).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn expire(cx: &Cx) -> Result<()> {
    let mut conn = cx.db.read().await?;
    let expired = lists::list_expired(&mut conn, cx.now()).await?;
    drop(conn);
    for (scope, mut act) in expired {
        let mut tx = cx.db.begin().await?;
        let from = act.state;
        act.state = State::Expired;
        act.finished_at = Some(cx.now());
        if acts::update(&mut tx, &scope, &act, from).await? {
            announce(cx, &mut tx, &scope, "gate.act_changed", &act).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
