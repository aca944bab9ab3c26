//! What a person found when they looked themselves.

use kernel::Timestamp;
use kernel::ids::ActId;
use runtime::{Caller, Cx, Permission, Tx, audit};
use serde_json::json;

use crate::act::{Act, Failure, Fault, State};
use crate::check;
use crate::jobs::give_turn;
use crate::kind::{ActKinds, Effect, Next};
use crate::propose::announce;
use crate::prove::{finish, prove};
use crate::store::{acts, attempts};
use crate::{Error, Result};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// It is there. Its id or address is needed when further steps follow, since they build on it.
    Sent { remote_id: Option<String>, remote_url: Option<String> },
    /// It is not there, and shall not be.
    NotSent,
    /// It is not there: carry on at this step. Only for an act of which something is out already.
    Continue,
}

/// A person settles an act that could not be proven either way, or reports on a hand-off.
pub async fn settle_by_hand(cx: &Cx, caller: &Caller, id: &ActId, settlement: Settlement) -> Result<Act> {
    caller.require(Permission::Approve)?;
    if !caller.is_person() {
        return Err(Error::PersonRequired);
    }
    let mut tx = cx.db.begin().await?;
    let mut act = acts::lock(&mut tx, &caller.scope, id).await?.ok_or(Error::ActNotFound)?;
    match (act.state, settlement) {
        (State::Unconfirmed | State::HandedOff, Settlement::Sent { remote_id, remote_url }) => {
            match named(cx, &act, remote_id, remote_url)? {
                Some(effect) => proven(cx, &mut tx, caller, &mut act, effect).await?,
                None => sent_somewhere(cx, &mut tx, caller, &mut act).await?,
            }
        }
        (State::Unconfirmed | State::HandedOff, Settlement::NotSent) => {
            not_sent(cx, &mut tx, caller, &mut act).await?;
        }
        (State::Unconfirmed, Settlement::Continue) => carry_on(cx, &mut tx, caller, &mut act).await?,
        (state, _) => return Err(Error::WrongState { state, attempted: "settled by hand" }),
    }
    tx.commit().await?;
    Ok(act)
}

/// The effect that the person named, if they did.
fn named(
    cx: &Cx,
    act: &Act,
    remote_id: Option<String>,
    remote_url: Option<String>,
) -> Result<Option<Effect>> {
    let said = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let (remote_id, remote_url) = (said(remote_id), said(remote_url));
    let kind = cx.part::<ActKinds>().find(&act.kind)?;
    let found = match (remote_id, &remote_url) {
        (Some(id), _) => Some(id),
        (None, Some(url)) => {
            let message = "there is no post's id in this address; enter the id itself".to_owned();
            let none = Error::InvalidContent { field: "remote_url", message };
            Some(kind.remote_id_in(url).ok_or(none)?)
        }
        (None, None) => None,
    };
    Ok(found.map(|remote_id| Effect { remote_id, remote_url }))
}

async fn proven(cx: &Cx, tx: &mut Tx, caller: &Caller, act: &mut Act, effect: Effect) -> Result<()> {
    let how = format!("{} found it as post {}", caller.actor, effect.remote_id);
    if !prove(cx, tx, &caller.scope, act, effect, &how).await? {
        let message = "this post already belongs to another act, or to another step of this one".to_owned();
        return Err(Error::InvalidContent { field: "remote_id", message });
    }
    record(cx, tx, caller, act).await
}

/// A person knows that it is there, and not as which post.
async fn sent_somewhere(cx: &Cx, tx: &mut Tx, caller: &Caller, act: &mut Act) -> Result<()> {
    let nameless = Effect { remote_id: String::new(), remote_url: None };
    let next = cx.part::<ActKinds>().find(&act.kind)?.advance(&check::intent(act), &nameless);
    if !matches!(next, Ok(Next::Finished)) {
        return Err(Error::RemoteIdNeeded);
    }
    let from = act.state;
    finish(act, cx.now());
    settled(cx, tx, caller, act, from).await
}

async fn not_sent(cx: &Cx, tx: &mut Tx, caller: &Caller, act: &mut Act) -> Result<()> {
    let from = act.state;
    if from == State::HandedOff {
        act.state = State::Cancelled;
        act.finished_at = Some(cx.now());
    } else {
        act.fail(looked_and_found_nothing(), cx.now());
    }
    settled(cx, tx, caller, act, from).await
}

fn looked_and_found_nothing() -> Failure {
    Failure {
        code: "gate.settled_not_sent".into(),
        message: "a person looked and found that it was not sent".into(),
        whose_fault: Fault::Platform,
        fix: "Propose it again if it is still worth sending".into(),
        retry_safe: true,
    }
}

/// The person takes it upon themselves that the step in doubt is not there: it is attempted once more.
async fn carry_on(cx: &Cx, tx: &mut Tx, caller: &Caller, act: &mut Act) -> Result<()> {
    if !act.is_partly_sent() {
        return Err(Error::NothingToContinue);
    }
    let now: Timestamp = cx.now();
    if let Some(attempt) = act.attempt.take() {
        let ended = format!("{} looked and did not find it", caller.actor);
        attempts::finish(tx, &caller.scope, (&act.id, &attempt), ("ruled_out", &ended), now).await?;
    }
    act.state = State::Approved;
    act.look_ups = 0;
    give_turn(cx, tx, &caller.scope, act, now).await?;
    settled(cx, tx, caller, act, State::Unconfirmed).await
}

async fn settled(cx: &Cx, tx: &mut Tx, caller: &Caller, act: &Act, from: State) -> Result<()> {
    acts::update(tx, &caller.scope, act, from).await?;
    let outcome = match act.state {
        State::Approved => "not there, to be sent after all".to_owned(),
        state => state.as_str().replace('_', " "),
    };
    let what = format!("{} settled it by hand: {outcome}", caller.actor);
    attempts::add_evidence(tx, &caller.scope, &act.id, cx.now(), &what).await?;
    record(cx, tx, caller, act).await?;
    let is_out = matches!(act.state, State::Sent | State::Confirmed);
    let kind = if is_out { "gate.act_sent" } else { "gate.act_changed" };
    announce(cx, tx, &caller.scope, kind, act).await
}

async fn record(cx: &Cx, tx: &mut Tx, caller: &Caller, act: &Act) -> Result<()> {
    let detail = json!({
        "state": act.state.as_str(), "steps_done": act.steps_done, "remote_id": act.remote_id,
    });
    Ok(audit::record(cx, tx, caller, "gate.settle", act.id.as_str(), detail).await?)
}
