//! Bringing the acts of a post in line with what it says: the only place that proposes and calls them off.

use gate::{Act, Proposal, State as ActState};
use kernel::Timestamp;
use kernel::ids::AccountId;
use runtime::{Caller, Conn, Cx, Tx};
use serde_json::{Value as Json, json};
use web::FieldError;

use crate::act::KIND;
use crate::check::{self, Judged};
use crate::content::Draft;
use crate::library::Fits;
use crate::post::{Placed, Post};
use crate::schedule::Consent;
use crate::{Error, Result, campaigns, library, store};

/// Place of a post among what waits for approval.
const VALUE: f64 = 60.0;

/// What shall be proposed for one account.
struct Wanted {
    account: AccountId,
    username: String,
    content: Json,
    target: Option<Json>,
    due_at: Option<Timestamp>,
    /// Hash of content and target, which somebody who approves in the same step has seen.
    seen_hash: String,
}

/// Makes the acts of a scheduled post what its draft and time ask for. Acts that fit already stay as they are,
/// with their approval; others are called off and proposed anew; what is out stays out. With consent they are
/// approved in the same step, if the caller may.
pub async fn line_up(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    post: &Post,
    (consent, fits): (Consent<'_>, &Fits),
) -> Result<()> {
    let Some(plan) = &post.plan else { return Ok(()) };
    if post.draft.targets.is_empty() {
        return Err(Error::invalid("targets", "choose at least one account"));
    }
    let due_at = plan.due();
    let draft = campaigns::marked(tx, &caller.scope, &post.belongs, post.draft.clone()).await?;
    let judged = check::judge(cx, tx, &caller.scope, &draft, fits).await?;
    refuse_problems(&judged)?;
    let mut placed = store::targets::list(tx, &caller.scope, &[&post.id]).await?;
    for Placed { account, act, .. } in placed.remove(&post.id).unwrap_or_default() {
        let Some(one) = judged.iter().find(|one| one.account.id == account) else { continue };
        let wanted = wanted(one, due_at);
        let before = match act {
            Some(id) => gate::find(tx, &caller.scope, &id).await?,
            None => None,
        };
        let agreed = agreed(consent, before.as_ref(), &wanted)?;
        let act = settle(cx, tx, caller, post, (before, &wanted)).await?;
        if agreed && act.state == ActState::Proposed {
            gate::decide::approve_in(cx, tx, caller, &act.id, &act.content_hash).await?;
        }
        library::mark_used(tx, &caller.scope, &post.id, one.frozen.media().map(|media| &media.id)).await?;
        store::targets::set_act(tx, &caller.scope, &post.id, &account, Some(&act.id)).await?;
    }
    Ok(())
}

/// Whether the caller approves this account's content in the same step.
fn agreed(consent: Consent<'_>, before: Option<&Act>, wanted: &Wanted) -> Result<bool> {
    match consent {
        Consent::None => Ok(false),
        Consent::Keep => Ok(before.is_some_and(|act| {
            act.state == ActState::Approved && act.content == wanted.content && act.target == wanted.target
        })),
        Consent::Seen(approvals) => {
            let seen = approvals.iter().find(|approval| approval.account_id == wanted.account);
            match seen {
                Some(approval) if approval.content_hash != wanted.seen_hash => {
                    Err(Error::ContentChanged { account: wanted.username.clone() })
                }
                seen => Ok(seen.is_some()),
            }
        }
    }
}

fn wanted(judged: &Judged<'_>, due_at: Option<Timestamp>) -> Wanted {
    Wanted {
        account: judged.account.id.clone(),
        username: format!("@{}", judged.account.username),
        content: judged.content.clone(),
        target: judged.target.clone(),
        due_at,
        seen_hash: judged.hash(),
    }
}

fn refuse_problems(judged: &[Judged<'_>]) -> Result<()> {
    let mut problems = Vec::new();
    for (index, one) in judged.iter().enumerate() {
        for refusal in one.verdict.refusals() {
            let field = format!("targets[{index}].{}", refusal.field);
            problems.push(FieldError::new(field, format!("@{}: {}", one.account.username, refusal.message)));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::NotSendable(problems)) }
}

/// The act that stands for this account from now on.
async fn settle(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    post: &Post,
    (before, wanted): (Option<Act>, &Wanted),
) -> Result<Act> {
    if let Some(act) = before {
        refuse_leaving(&act, &wanted.username)?;
        let fits =
            act.content == wanted.content && act.target == wanted.target && act.due_at == wanted.due_at;
        match act.state {
            ActState::Sent | ActState::Confirmed => return Ok(act),
            ActState::Proposed | ActState::Approved if fits => return Ok(act),
            state if !state.is_final() => {
                gate::decide::cancel_in(cx, tx, caller, &act.id).await?;
            }
            _ => {}
        }
    }
    let proposal = Proposal {
        kind: KIND.into(),
        account: wanted.account.clone(),
        content: wanted.content.clone(),
        target: wanted.target.clone(),
        due_at: wanted.due_at,
        value: VALUE,
        origin: origin(tx, caller, post).await?,
    };
    Ok(gate::propose::propose_in(cx, tx, caller, proposal).await?)
}

/// What led to an act of a post; of one that is posted again, also the acts that it repeats.
async fn origin(conn: &mut Conn, caller: &Caller, post: &Post) -> Result<Json> {
    let mut origin = json!({ "post_id": post.id, "revision": post.revision, "labels": post.draft.labels });
    if let Some(original) = &post.belongs.repeat_of {
        let mut placed = store::targets::list(conn, &caller.scope, &[original]).await?;
        let placed = placed.remove(original).unwrap_or_default();
        let acts: Vec<_> = placed.into_iter().filter_map(|placed| placed.act).collect();
        origin["repeat_of"] = json!(original);
        origin[gate::REPEATS] = json!(acts);
    }
    Ok(origin)
}

/// Whether something of it is on its way, in doubt, or out in part, so that it can be neither changed nor
/// started over.
pub fn refuse_leaving(act: &Act, username: &str) -> Result<()> {
    let what = match act.state {
        ActState::Sending | ActState::Unknown => format!("this post is on its way to {username}"),
        ActState::Unconfirmed => format!("nobody knows yet whether this post went out for {username}"),
        ActState::Sent | ActState::Confirmed => return Ok(()),
        _ if act.steps_done > 0 => format!("some of this post is out for {username} already"),
        _ => return Ok(()),
    };
    Err(Error::Leaving { what })
}

/// Calls off what waits for one account. Refused while it is leaving; what is final stays as it is.
pub async fn call_off(cx: &Cx, tx: &mut Tx, caller: &Caller, placed: &Placed) -> Result<()> {
    let Some(id) = &placed.act else { return Ok(()) };
    let Some(act) = gate::find(tx, &caller.scope, id).await? else { return Ok(()) };
    refuse_leaving(&act, "one of its accounts")?;
    if !act.state.is_final() {
        gate::decide::cancel_in(cx, tx, caller, id).await?;
    }
    Ok(())
}

/// Accounts are chosen from the workspace's own.
pub async fn known_accounts(conn: &mut Conn, caller: &Caller, draft: &Draft) -> Result<()> {
    for target in &draft.targets {
        let found = connections::find(conn, &caller.scope, &target.account_id).await?;
        found.ok_or(Error::AccountNotFound)?;
    }
    Ok(())
}
