//! The switch that stops one account: nothing of it leaves until somebody turns it back, restarts or not.

use kernel::ids::AccountId;
use runtime::events::{self, Event};
use runtime::{Caller, Conn, Cx, Permission, WorkspaceScope, audit};
use serde_json::json;

use crate::queue::{AccountPause, Queue};
use crate::{Result, slots, store};

const REASON_CHARS_MAX: usize = 500;

/// Stops an account. Posts that fall due meanwhile wait, and become missed when it takes too long.
pub async fn pause(cx: &Cx, caller: &Caller, account: &AccountId, reason: &str) -> Result<Queue> {
    let reason = reason.trim().chars().take(REASON_CHARS_MAX).collect();
    let pause = AccountPause { at: cx.now(), by: caller.actor.to_string(), reason };
    switch(cx, caller, account, Some(pause)).await
}

pub async fn resume(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<Queue> {
    switch(cx, caller, account, None).await
}

async fn switch(cx: &Cx, caller: &Caller, account: &AccountId, pause: Option<AccountPause>) -> Result<Queue> {
    caller.require(Permission::Configure)?;
    let mut tx = cx.db.begin().await?;
    let mut queue = slots::queue(&mut tx, &caller.scope, account).await?;
    let action = if pause.is_some() { "publishing.account_paused" } else { "publishing.account_resumed" };
    let detail = json!({ "reason": pause.as_ref().map(|pause| pause.reason.clone()) });
    queue.pause = pause;
    store::queues::save(&mut tx, &caller.scope, &queue).await?;
    audit::record(cx, &mut tx, caller, action, account.as_str(), detail).await?;
    let event = Event { kind: "publishing.queue_changed", subject: account.to_string(), payload: json!({}) };
    events::emit(cx, &mut tx, &caller.scope, event).await?;
    tx.commit().await?;
    Ok(queue)
}

/// Why nothing of this account may leave; none when it may.
pub async fn reason(conn: &mut Conn, scope: &WorkspaceScope, account: &AccountId) -> Result<Option<String>> {
    let queue = store::queues::find(conn, scope, account).await?;
    Ok(in_words(queue.and_then(|queue| queue.pause).as_ref()))
}

pub fn in_words(pause: Option<&AccountPause>) -> Option<String> {
    pause.map(|pause| match pause.reason.as_str() {
        "" => "This account is paused".to_owned(),
        reason => format!("This account is paused: {reason}"),
    })
}
