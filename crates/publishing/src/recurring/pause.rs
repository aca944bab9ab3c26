//! Pausing a recurrence with the posts it made, and letting it go on.

use kernel::ids::RecurrenceId;
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;

use super::generate::look;
use super::{Recurrence, State, announce, lock};
use crate::pause_post::pause_in;
use crate::{Error, Result, series, store};

/// Makes nothing more, and pauses every post that waits, in one go. What is on its way stays on its way.
pub async fn pause(cx: &Cx, caller: &Caller, id: &RecurrenceId) -> Result<Recurrence> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let mut recurrence = lock(&mut tx, &caller.scope, id).await?;
    match recurrence.state {
        State::Paused => return Ok(recurrence),
        State::Ended => return Err(Error::WrongState { what: "this recurrence is over".into() }),
        State::Active => {}
    }
    let now = cx.now();
    let posts = store::posts::of_recurrence(&mut tx, &caller.scope, id).await?;
    for mut post in series::waiting(cx, &mut tx, &caller.scope, posts).await? {
        match pause_in(cx, &mut tx, caller, &mut post, now).await {
            Ok(()) | Err(Error::Leaving { .. } | Error::WrongState { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    recurrence.state = State::Paused;
    recurrence.paused_at = Some(now);
    recurrence.changed_at = cx.now();
    recurrence.changed_by = caller.actor.to_string();
    store::recurrences::save(&mut tx, &caller.scope, &recurrence).await?;
    audit::record(cx, &mut tx, caller, "publishing.recurrence_paused", id.as_str(), json!({})).await?;
    announce(cx, &mut tx, &caller.scope, id, "paused").await?;
    tx.commit().await?;
    Ok(recurrence)
}

/// Its posts are proposed again, for approval again; those whose time has passed stay paused. Times that it would
/// have made meanwhile are nobody's loss.
pub async fn resume(cx: &Cx, caller: &Caller, id: &RecurrenceId) -> Result<Recurrence> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let mut recurrence = lock(&mut tx, &caller.scope, id).await?;
    if recurrence.state != State::Paused {
        return Ok(recurrence);
    }
    recurrence.state = State::Active;
    recurrence.active_from = cx.now();
    recurrence.look_at = cx.now();
    recurrence.changed_at = cx.now();
    recurrence.changed_by = caller.actor.to_string();
    store::recurrences::save(&mut tx, &caller.scope, &recurrence).await?;
    audit::record(cx, &mut tx, caller, "publishing.recurrence_resumed", id.as_str(), json!({})).await?;
    announce(cx, &mut tx, &caller.scope, id, "resumed").await?;
    tx.commit().await?;
    if let Err(error) = look(cx, &caller.scope, id).await {
        tracing::warn!(%error, recurrence.id = %id, "the posts of a recurrence go on later");
    }
    let mut conn = cx.db.read().await?;
    store::recurrences::find(&mut conn, &caller.scope, id).await?.ok_or(Error::RecurrenceNotFound)
}
