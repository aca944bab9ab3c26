//! Finding out what became of an act whose outcome nobody knows, or that a person completes by hand.

use std::time::Duration;

use kernel::Timestamp;
use kernel::ids::ActId;
use platform::Sighting;
use runtime::jobs::Outcome;
use runtime::{Caller, Cx, DbError, Permission, Tx, WorkspaceScope, audit};
use serde_json::json;

use crate::act::{Act, Failure, Fault, State};
use crate::check;
use crate::kind::{ActKinds, Window};
use crate::propose::announce;
use crate::store::{acts, attempts};
use crate::{Error, Result, settle};

/// Clocks differ and requests linger: how far around the attempt the effect is looked for.
const BEFORE: Duration = Duration::from_secs(5);
const AFTER: Duration = Duration::from_secs(900);
/// Posts that prove other acts are remembered this far back.
const TAKEN: Duration = Duration::from_secs(2 * 86_400);

/// Looks once. Proof settles the act; absence only counts the look-up, and after the last one the act
/// is left to a person. It is never sent again from here.
pub async fn reconcile(cx: &Cx, scope: &WorkspaceScope, id: &ActId) -> Result<Outcome> {
    let mut conn = cx.db.read().await?;
    let Some(act) = acts::find(&mut conn, scope, id).await? else {
        return Ok(Outcome::Done);
    };
    let Some(window) = window(&mut conn, scope, &act).await? else {
        return Ok(Outcome::Done);
    };
    let taken = acts::taken_remote_ids(&mut conn, scope, &act, cx.now().minus(TAKEN)).await?;
    drop(conn);
    let kind = cx.part::<ActKinds>().find(&act.kind)?;
    match kind.look_up(cx, scope, &check::intent(&act), window, &taken).await {
        Ok((Sighting::Found(post), url)) => found(cx, scope, id, &post.remote_id, url).await,
        Ok((Sighting::Absent { looked_at }, _)) => absent(cx, scope, id, looked_at).await,
        Err(error) => {
            note(cx, scope, id, &format!("could not look: {}", error.detail)).await?;
            let wait = error.retry_at.map(|at| at.since(cx.now()));
            Ok(Outcome::Retry { reason: error.detail, after: wait })
        }
    }
}

/// When the effect could have happened; none when there is nothing to look for.
async fn window(
    conn: &mut runtime::Conn,
    scope: &WorkspaceScope,
    act: &Act,
) -> Result<Option<Window>, DbError> {
    match act.state {
        State::Unknown | State::Unconfirmed => {
            let attempts = attempts::list(conn, scope, &act.id).await?;
            Ok(attempts.last().map(|attempt| Window {
                not_before: attempt.started_at.minus(BEFORE),
                not_after: Some(attempt.started_at.plus(AFTER)),
            }))
        }
        State::HandedOff => {
            let from = act.decided_at.unwrap_or(act.proposed_at);
            Ok(Some(Window { not_before: from.minus(BEFORE), not_after: None }))
        }
        _ => Ok(None),
    }
}

async fn found(
    cx: &Cx,
    scope: &WorkspaceScope,
    id: &ActId,
    remote_id: &str,
    url: Option<String>,
) -> Result<Outcome> {
    let mut tx = cx.db.begin().await?;
    let Some(mut act) = acts::lock(&mut tx, scope, id).await? else {
        return Ok(Outcome::Done);
    };
    let from = act.state;
    let next = if from == State::HandedOff { State::Confirmed } else { State::Sent };
    if !from.may_become(next) {
        return Ok(Outcome::Done);
    }
    let what = format!("found on the timeline as post {remote_id}");
    finish(cx, &mut act, next, remote_id.to_owned(), url);
    match acts::update(&mut tx, scope, &act, from).await {
        // Another act is proven by this very post: it proves nothing here.
        Err(DbError::Unique(_)) => {
            drop(tx);
            return absent(cx, scope, id, 1).await;
        }
        other => other?,
    };
    attempts::add_evidence(&mut tx, scope, id, cx.now(), &what).await?;
    settle::proven(cx, &mut tx, scope, &act).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

fn finish(cx: &Cx, act: &mut Act, state: State, remote_id: String, url: Option<String>) {
    act.state = state;
    act.remote_id = Some(remote_id);
    act.remote_url = url;
    act.finished_at = Some(cx.now());
}

async fn absent(cx: &Cx, scope: &WorkspaceScope, id: &ActId, looked_at: i64) -> Result<Outcome> {
    let mut tx = cx.db.begin().await?;
    let Some(mut act) = acts::lock(&mut tx, scope, id).await? else {
        return Ok(Outcome::Done);
    };
    let from = act.state;
    if !matches!(from, State::Unknown | State::HandedOff) {
        return Ok(Outcome::Done);
    }
    act.look_ups += 1;
    let what = format!("looked at the {looked_at} newest posts of the account; it was not among them");
    attempts::add_evidence(&mut tx, scope, id, cx.now(), &what).await?;
    let more = settle::schedule_look_up(cx, &mut tx, scope, &act).await?;
    if !more && from == State::Unknown {
        act.state = State::Unconfirmed;
        announce(cx, &mut tx, scope, "gate.act_unconfirmed", &act).await?;
    }
    acts::update(&mut tx, scope, &act, from).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

async fn note(cx: &Cx, scope: &WorkspaceScope, id: &ActId, what: &str) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    attempts::add_evidence(&mut tx, scope, id, cx.now(), what).await?;
    tx.commit().await?;
    Ok(())
}

/// After the last allowed failure to look, a person decides.
pub async fn give_up(cx: &Cx, scope: &WorkspaceScope, id: &ActId) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let Some(mut act) = acts::lock(&mut tx, scope, id).await? else {
        return Ok(());
    };
    if act.state != State::Unknown {
        return Ok(());
    }
    act.state = State::Unconfirmed;
    acts::update(&mut tx, scope, &act, State::Unknown).await?;
    announce(cx, &mut tx, scope, "gate.act_unconfirmed", &act).await?;
    tx.commit().await?;
    Ok(())
}

/// What a person found when they looked themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    Sent { remote_id: Option<String> },
    NotSent,
}

/// A person settles an act that could not be proven either way, or reports on a hand-off.
pub async fn settle_by_hand(cx: &Cx, caller: &Caller, id: &ActId, settlement: Settlement) -> Result<Act> {
    caller.require(Permission::Approve)?;
    if !caller.is_person() {
        return Err(Error::PersonRequired);
    }
    let mut tx = cx.db.begin().await?;
    let mut act = acts::lock(&mut tx, &caller.scope, id).await?.ok_or(Error::ActNotFound)?;
    let from = act.state;
    let next = match (from, &settlement) {
        (State::Unconfirmed, Settlement::Sent { .. }) => State::Sent,
        (State::Unconfirmed, Settlement::NotSent) => State::Failed,
        (State::HandedOff, Settlement::Sent { .. }) => State::Confirmed,
        (State::HandedOff, Settlement::NotSent) => State::Cancelled,
        _ => {
            return Err(Error::WrongState { state: from, attempted: "settled by hand" });
        }
    };
    apply_settlement(cx.now(), &mut act, next, settlement);
    match acts::update(&mut tx, &caller.scope, &act, from).await {
        Err(DbError::Unique(_)) => {
            let message = "this post already belongs to another act".to_owned();
            return Err(Error::InvalidContent { field: "remote_id", message });
        }
        other => other?,
    };
    record_settlement(cx, &mut tx, caller, &act).await?;
    tx.commit().await?;
    Ok(act)
}

fn apply_settlement(now: Timestamp, act: &mut Act, next: State, settlement: Settlement) {
    act.state = next;
    act.finished_at = Some(now);
    match settlement {
        Settlement::Sent { remote_id } => act.remote_id = remote_id,
        Settlement::NotSent if next == State::Failed => {
            act.failure = Some(Failure {
                code: "gate.settled_not_sent".into(),
                message: "a person looked and found that it was not sent".into(),
                whose_fault: Fault::Platform,
                fix: "Propose it again if it is still worth sending".into(),
                retry_safe: true,
            });
        }
        Settlement::NotSent => {}
    }
}

async fn record_settlement(cx: &Cx, tx: &mut Tx, caller: &Caller, act: &Act) -> Result<()> {
    let what = format!("{} settled it by hand: {}", caller.actor, act.state.as_str().replace('_', " "));
    attempts::add_evidence(tx, &caller.scope, &act.id, cx.now(), &what).await?;
    let detail = json!({ "state": act.state.as_str(), "remote_id": act.remote_id });
    audit::record(cx, tx, caller, "gate.settle", act.id.as_str(), detail).await?;
    let kind = if act.state == State::Confirmed { "gate.act_sent" } else { "gate.act_changed" };
    announce(cx, tx, &caller.scope, kind, act).await
}
