//! Sending one approved act: claim and record, then one request, then the outcome.

use kernel::Timestamp;
use kernel::ids::{ActId, AttemptId};
use platform::Route;
use runtime::jobs::Outcome;
use runtime::{Conn, Cx, Tx, WorkspaceScope};

use crate::act::{Act, State};
use crate::check;
use crate::crash;
use crate::decide::back_to_proposed;
use crate::jobs::take_turn;
use crate::kind::ActKinds;
use crate::policy::judge::{self, Allowed};
use crate::propose::announce;
use crate::settings::{self, Settings};
use crate::settle;
use crate::store::{acts, attempts, counts, policies};
use crate::{Error, Result, hold};

/// What the claim decided.
enum Claim {
    /// The attempt is recorded and durable: make the request.
    Send(Box<Act>, AttemptId),
    /// Not now.
    Later(Timestamp),
    /// Nothing left to do for this job.
    Nothing,
}

/// Takes an approved act through one attempt at one step. `turn` is that of the job: an older one than the
/// act's own has nothing left to do.
pub async fn send(cx: &Cx, scope: &WorkspaceScope, id: &ActId, turn: i64) -> Result<Outcome> {
    let (act, attempt) = match claim(cx, scope, id, turn).await? {
        Claim::Send(act, attempt) => (act, attempt),
        Claim::Later(at) => return Ok(Outcome::Again(at)),
        Claim::Nothing => return Ok(Outcome::Done),
    };
    let number = act.steps_done + 1;
    crash::point("after_attempt", number);
    let kind = cx.part::<ActKinds>().find(&act.kind)?;
    let step = kind.step(cx, scope, &check::intent(&act)).await;
    crash::point("after_reply", number);
    settle::record(cx, scope, (id, &attempt), step).await
}

/// Everything is checked again inside the transaction that claims the act, and the attempt is written in
/// the same transaction: what is sent is what was approved, and a crash leaves a trace.
async fn claim(cx: &Cx, scope: &WorkspaceScope, id: &ActId, turn: i64) -> Result<Claim> {
    let mut tx = cx.db.begin().await?;
    let Some(act) = acts::lock(&mut tx, scope, id).await?.filter(|act| act.turn == turn) else {
        return Ok(Claim::Nothing);
    };
    match act.state {
        State::Approved => {}
        // A worker claimed it and fell silent. Its request may have arrived, or may still arrive.
        State::Sending => return interrupted(cx, tx, scope, act).await,
        _ => return Ok(Claim::Nothing),
    }
    let settings = settings::load(&mut tx, scope).await?;
    if let Some(at) = hold::until(cx, &mut tx, scope, &settings).await? {
        return Ok(Claim::Later(at));
    }
    let now = cx.now();
    let due = act.run_at.unwrap_or(now);
    if now < due {
        return Ok(Claim::Later(due));
    }
    if hold::is_too_late(&settings, &act, now) {
        hold::miss(cx, tx, scope, act).await?;
        return Ok(Claim::Nothing);
    }
    if let Some(at) = room_at(cx, &mut tx, scope, (&act, &settings)).await? {
        return postpone(cx, tx, scope, act, at).await;
    }
    match check::assess(cx, &mut tx, scope, &act).await {
        Ok(now_assessed) if act.approved_hash.as_deref() != Some(act.content_hash.as_str()) => {
            drop(now_assessed);
            void_approval(cx, tx, scope, act, "the content no longer matches the approval").await
        }
        Ok(now_assessed) if now_assessed.price > act.assessment.price || now_assessed.route != Route::Api => {
            let mut act = act;
            act.assessment = now_assessed;
            void_approval(cx, tx, scope, act, "price or rules changed after the approval").await
        }
        Ok(_) => match objection(cx, &mut tx, scope, (&act, &settings)).await? {
            Some(why) => void_approval(cx, tx, scope, act, &why).await,
            None if check::is_prepared(cx, &mut tx, scope, &act, now).await? => {
                record_attempt(cx, tx, scope, act).await
            }
            None => prepare_first(cx, tx, scope, act).await,
        },
        Err(Error::Db(error)) => Err(error.into()),
        Err(refusal) => {
            drop(tx);
            settle::refuse(cx, scope, (id, turn), &refusal).await?;
            Ok(Claim::Nothing)
        }
    }
}

/// What the policies have against the approval by now.
async fn objection(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    (act, settings): (&Act, &Settings),
) -> Result<Option<String>> {
    let policies = policies::list_enabled(conn, scope).await?;
    let only_people = cx.part::<ActKinds>().find(&act.kind)?.needs_person().is_some();
    let allowed = Allowed { only_people, clients: settings.clients_may_approve };
    Ok(judge::objection(&policies, act, allowed))
}

/// What it relies on is not in place, or not any more: another job sees to that, and the next claim follows.
async fn prepare_first(cx: &Cx, mut tx: Tx, scope: &WorkspaceScope, mut act: Act) -> Result<Claim> {
    act.to_prepare = true;
    take_turn(cx, &mut tx, scope, &mut act).await?;
    acts::update(&mut tx, scope, &act, State::Approved).await?;
    tx.commit().await?;
    Ok(Claim::Nothing)
}

async fn record_attempt(cx: &Cx, mut tx: Tx, scope: &WorkspaceScope, mut act: Act) -> Result<Claim> {
    crash::point("before_attempt", act.steps_done + 1);
    let (attempt, now): (AttemptId, _) = (cx.new_id(), cx.now());
    attempts::insert(&mut tx, scope, &act, &attempt, now).await?;
    act.state = State::Sending;
    let counts = cx.part::<ActKinds>().find(&act.kind)?.keeps_hours();
    act.counted_at = act.counted_at.or(counts.then_some(now));
    act.attempt = Some(attempt.clone());
    act.look_ups = 0;
    // Announced with its outcome: PostgreSQL lets commits that notify wait for each other, and a claim is
    // what a thousand acts of one minute have to get through in time.
    acts::begin_sending(&mut tx, scope, &act).await?;
    tx.commit().await?;
    Ok(Claim::Send(Box::new(act), attempt))
}

/// When quiet hours or the day's cap leave room again; none when there is room now. An act that counts
/// already, because something of it is out, is not counted again.
async fn room_at(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    (act, settings): (&Act, &Settings),
) -> Result<Option<Timestamp>> {
    if !cx.part::<ActKinds>().find(&act.kind)?.keeps_hours() {
        return Ok(None);
    }
    let now = cx.now();
    if let Some(until) = settings.quiet_until(now) {
        return Ok(Some(until));
    }
    if act.counted_at.is_some() {
        return Ok(None);
    }
    let (day_start, day_end) = settings.day_of(now);
    let used = counts::spent_since(conn, scope, day_start).await?;
    Ok((used >= settings.acts_per_day).then_some(day_end))
}

async fn postpone(cx: &Cx, mut tx: Tx, scope: &WorkspaceScope, mut act: Act, at: Timestamp) -> Result<Claim> {
    act.run_at = Some(at);
    acts::update(&mut tx, scope, &act, State::Approved).await?;
    let what = format!("moved to {at}: quiet hours or the day's cap of acts");
    attempts::add_evidence(&mut tx, scope, &act.id, cx.now(), &what).await?;
    tx.commit().await?;
    Ok(Claim::Later(at))
}

async fn void_approval(
    cx: &Cx,
    mut tx: Tx,
    scope: &WorkspaceScope,
    mut act: Act,
    why: &str,
) -> Result<Claim> {
    back_to_proposed(&mut act);
    act.stages = judge::stages(&policies::list_enabled(&mut tx, scope).await?, &act);
    act.decision_reason = Some(format!("back in the queue: {why}"));
    acts::update(&mut tx, scope, &act, State::Approved).await?;
    attempts::add_evidence(&mut tx, scope, &act.id, cx.now(), &format!("back in the queue: {why}")).await?;
    announce(cx, &mut tx, scope, "gate.act_changed", &act).await?;
    tx.commit().await?;
    Ok(Claim::Nothing)
}

async fn interrupted(cx: &Cx, mut tx: Tx, scope: &WorkspaceScope, mut act: Act) -> Result<Claim> {
    if let Some(attempt) = &act.attempt {
        let outcome = ("interrupted", "the sender stopped before it recorded an answer");
        attempts::finish(&mut tx, scope, (&act.id, attempt), outcome, cx.now()).await?;
    }
    if cx.part::<ActKinds>().find(&act.kind)?.is_repeatable() {
        do_again(cx, &mut tx, scope, &mut act).await?;
    } else {
        settle::in_doubt(cx, &mut tx, scope, &mut act).await?;
    }
    tx.commit().await?;
    Ok(Claim::Nothing)
}

/// Whether it happened or not: done once more, it comes to the same.
async fn do_again(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, act: &mut Act) -> Result<()> {
    act.state = State::Approved;
    act.attempt = None;
    take_turn(cx, tx, scope, act).await?;
    acts::update(tx, scope, act, State::Sending).await?;
    announce(cx, tx, scope, "gate.act_changed", act).await
}
