//! Finding out what became of an act whose outcome nobody knows, or that a person completes by hand.

use std::time::Duration;

use kernel::ids::ActId;
use platform::Sighting;
use runtime::jobs::Outcome;
use runtime::{Cx, DbError, Tx, WorkspaceScope};

use crate::act::{Act, State};
use crate::check;
use crate::kind::{ActKinds, Effect, Window};
use crate::propose::announce;
use crate::prove::prove;
use crate::store::{acts, attempts, effects};
use crate::{Result, settle};

/// Clocks differ and requests linger: how far around the attempt the effect is looked for.
const BEFORE: Duration = Duration::from_secs(5);
const AFTER: Duration = Duration::from_secs(900);
/// Posts that prove other acts are remembered this far back.
const TAKEN: Duration = Duration::from_secs(2 * 86_400);

/// Looks once for what `question` ([`Act::question`]) is about. Proof settles it; absence only counts the
/// look-up, and after the last one the act is left to a person. Nothing is sent again from here.
pub async fn reconcile(cx: &Cx, scope: &WorkspaceScope, id: &ActId, question: &str) -> Result<Outcome> {
    let mut conn = cx.db.read().await?;
    let Some(act) = acts::find(&mut conn, scope, id).await?.filter(|act| act.question() == question) else {
        return Ok(Outcome::Done);
    };
    let Some(window) = window(&mut conn, scope, &act).await? else {
        return Ok(Outcome::Done);
    };
    let taken = effects::taken(&mut conn, scope, &act, cx.now().minus(TAKEN)).await?;
    drop(conn);
    let kind = cx.part::<ActKinds>().find(&act.kind)?;
    match kind.look_up(cx, scope, &check::intent(&act), window, &taken).await {
        Ok((Sighting::Found(post), remote_url)) => {
            found(cx, scope, &act, Effect { remote_id: post.remote_id, remote_url }).await
        }
        Ok((Sighting::Absent { looked_at }, _)) => absent(cx, scope, &act, looked_at).await,
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
            let attempt = attempts.iter().find(|attempt| Some(&attempt.id) == act.attempt.as_ref());
            Ok(attempt.map(|attempt| Window {
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

/// The act, locked, provided that it still asks what was looked for.
async fn still_asking(tx: &mut Tx, scope: &WorkspaceScope, seen: &Act) -> Result<Option<Act>> {
    let act = acts::lock(tx, scope, &seen.id).await?;
    Ok(act.filter(|act| act.question() == seen.question()))
}

async fn found(cx: &Cx, scope: &WorkspaceScope, seen: &Act, effect: Effect) -> Result<Outcome> {
    let mut tx = cx.db.begin().await?;
    let Some(mut act) = still_asking(&mut tx, scope, seen).await? else {
        return Ok(Outcome::Done);
    };
    if !matches!(act.state, State::Unknown | State::Unconfirmed | State::HandedOff) {
        return Ok(Outcome::Done);
    }
    let what = format!("found on the timeline as post {}", effect.remote_id);
    if !prove(cx, &mut tx, scope, &mut act, effect, &what).await? {
        // Something else is proven by this very post: it proves nothing here.
        drop(tx);
        return absent(cx, scope, seen, 1).await;
    }
    tx.commit().await?;
    Ok(Outcome::Done)
}

async fn absent(cx: &Cx, scope: &WorkspaceScope, seen: &Act, looked_at: i64) -> Result<Outcome> {
    let mut tx = cx.db.begin().await?;
    let Some(mut act) = still_asking(&mut tx, scope, seen).await? else {
        return Ok(Outcome::Done);
    };
    let from = act.state;
    if !matches!(from, State::Unknown | State::HandedOff) {
        return Ok(Outcome::Done);
    }
    act.look_ups += 1;
    let what = format!("looked at the {looked_at} newest posts of the account; it was not among them");
    attempts::add_evidence(&mut tx, scope, &act.id, cx.now(), &what).await?;
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
pub async fn give_up(cx: &Cx, scope: &WorkspaceScope, id: &ActId, question: &str) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let found = acts::lock(&mut tx, scope, id).await?;
    let Some(mut act) = found.filter(|act| act.state == State::Unknown && act.question() == question) else {
        return Ok(());
    };
    act.state = State::Unconfirmed;
    acts::update(&mut tx, scope, &act, State::Unknown).await?;
    announce(cx, &mut tx, scope, "gate.act_unconfirmed", &act).await?;
    tx.commit().await?;
    Ok(())
}
